namespace NorthStar.Api.Tests.Http;

/// <summary>Texts that get lost, changed or broken where software is careless.</summary>
internal static class StrangeTexts
{
    /// <summary>Text that comes back exactly.</summary>
    public static readonly string[] Kept =
    [
        "\u202Eright to left\u202C and back, \u2066isolated\u2069",
        "שלום עליכם, مرحبا, mixed with Latin",
        "e" + new string('\u0301', 40),
        "👩🏽‍⚕️👨‍👩‍👧‍👦🏳️‍🌈",
        "\uFFFF\uFFFE\uFEFF\uFFFD",
        "\U0010FFFF\U0001F300𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "\u0001\u0008\u000B\u001F\u007F\u0085\u009F",
        "tab\tnewline\nreturn\r\n\u2028\u2029 ",
        "\u00E9 is not e\u0301, \uFB01 is not fi, \u212B is not \u00C5",
        "'; DROP TABLE goals; -- <script>alert(1)</script> ${7*7} {{lights-up}} %s \\ \" / \\u0000",
        "Zażółć gęślą jaźń, İstanbul ı, straße ẞ, ǅ",
        "\u200B\u200C\u200D\u2060zero width",
    ];

    /// <summary>Text that is none, as JSON: a .NET string can hold it, UTF-8 or PostgreSQL can't.</summary>
    public static readonly (string Json, string Code)[] Refused =
    [
        ("\"a\\u0000b\"", "text.nul"),
        ("\"\\u0000\"", "text.nul"),
        ("\"a\\ud800b\"", "text.not_unicode"),
        ("\"\\udc00\"", "text.not_unicode"),
        ("\"\\ud800\\ud800\"", "text.not_unicode"),
        ("\"\\udfff\\ud83d\"", "text.not_unicode"),
    ];
}
