namespace NorthStar.Domain.Instruments;

/// <summary>The bands that figures count, from the answers to the project's own items (instruments.json, <c>band</c>).</summary>
public static class InstrumentBands
{
    static readonly string[] IntentFromLowToHigh = ["no", "some", "likely"];

    /// <summary>
    /// The band of the intent items: <c>no</c>, <c>some</c> or <c>likely</c>, the higher where both are answered; null when none is.
    /// </summary>
    /// <param name="options">The option codes that were picked.</param>
    public static string? Intent(IEnumerable<string> options) => options
        .Select(option => option switch
        {
            "none" => "no",
            "slight" or "moderate" => "some",
            "likely" or "definite" => "likely",
            _ => null,
        })
        .MaxBy(band => Array.IndexOf(IntentFromLowToHigh, band));

    /// <summary>The band of the strain item: <c>low</c>, <c>medium</c> or <c>high</c>; null when it is not answered.</summary>
    /// <param name="option">The option code that was picked, or null.</param>
    public static string? Burnout(string? option) => option switch
    {
        "not" or "little" => "low",
        "partly" => "medium",
        "mostly" or "fully" => "high",
        _ => null,
    };
}
