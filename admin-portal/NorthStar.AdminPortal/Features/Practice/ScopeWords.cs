namespace NorthStar.AdminPortal.Features.Practice;

/// <summary>What a scope lets an app do, in words.</summary>
internal static class ScopeWords
{
    public static readonly IReadOnlyList<(string Scope, string Words)> All =
    [
        ("questionnaires.read", "Read question sets and what is published"),
        ("questionnaires.write", "Write question sets"),
        ("participants.write", "Let people join, and act for those who joined through it"),
        ("insights.read", "Read the released figures"),
        ("webhooks.manage", "Set up webhooks"),
        ("practice.manage", "Read the audit log"),
    ];

    public static string Of(string scope) => All.FirstOrDefault(known => known.Scope == scope).Words ?? scope;
}
