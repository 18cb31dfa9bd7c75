using System.Globalization;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Insights;

/// <summary>
/// What may be said about a release in sentences. A title claims a change only where the release names it in <see cref="ReleaseResponse.Changes"/>, and a
/// first place only where its interval lies above every other; else it says what the figures are about, and no more.
/// </summary>
internal sealed class ReleaseWords(ReleaseResponse release, ReleaseLabels labels)
{
    /// <summary>The parts that changes are told of, the most telling first.</summary>
    private static readonly string[] Parts = ["intent", "burnout", "away", "toward", "destinations"];

    private static readonly string[] IntentFirst = ["likely", "no", "some"];
    private static readonly string[] BurnoutFirst = ["high", "low", "medium"];

    /// <summary>"the first half of 2026".</summary>
    public static string Period(string period) => Split(period) switch
    {
        (var year, 'H', 1) => $"the first half of {year}",
        (var year, 'H', _) => $"the second half of {year}",
        (var year, 'Q', 1) => $"the first quarter of {year}",
        (var year, 'Q', 2) => $"the second quarter of {year}",
        (var year, 'Q', 3) => $"the third quarter of {year}",
        (var year, 'Q', _) => $"the fourth quarter of {year}",
        var (year, _, _) => year,
    };

    /// <summary>"H1 2026".</summary>
    public static string ShortPeriod(string period) => Split(period) is (var year, not ' ', _) ? $"{period[5..]} {year}" : period;

    /// <summary>"1 January to 30 June 2026".</summary>
    public static string Days(string period)
    {
        var (year, kind, number) = Split(period);
        var months = kind switch { 'H' => 6, 'Q' => 3, _ => 12 };
        var first = new DateOnly(int.Parse(year, CultureInfo.InvariantCulture), ((number - 1) * months) + 1, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{first:d MMMM} to {first.AddMonths(months).AddDays(-1):d MMMM yyyy}");
    }

    /// <summary>The periods that a release is compared with: the one just before, and that of a year before.</summary>
    public static IReadOnlyList<string> ComparedWith(string period)
    {
        var (year, kind, number) = Split(period);
        var (last, before) = (int.Parse(year, CultureInfo.InvariantCulture) - 1, kind switch { 'H' => 2, 'Q' => 4, _ => 1 });
        var yearBefore = $"{last:0000}{period[4..]}";
        return kind == ' ' ? [yearBefore] : [number > 1 ? $"{year}-{kind}{number - 1}" : $"{last:0000}-{kind}{before}", yearBefore];
    }

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"38%"; at the ends of what is told "at most 5%" and "at least 95%".</summary>
    public static string Percent(decimal share) => share switch
    {
        <= 0.05m => "at most 5%",
        >= 0.95m => "at least 95%",
        _ => Whole(share) + "%",
    };

    /// <summary>"34–42%"; open where it reaches the ends of what is told.</summary>
    public static string Interval(decimal low, decimal high) => (low, high) switch
    {
        ( >= 0.95m, _) => "at least 95%",
        ( <= 0.05m, >= 0.95m) => "anything",
        ( <= 0.05m, _) => $"at most {Whole(high)}%",
        (_, >= 0.95m) => $"at least {Whole(low)}%",
        _ => $"{Whole(low)}–{Whole(high)}%",
    };

    /// <summary>"38% (34–42%)".</summary>
    public static string Figure(decimal share, decimal low, decimal high) => $"{Percent(share)} ({Interval(low, high)})";

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Odds that a loss allows at most: e^<paramref name="epsilon"/>, in whole numbers above 2.</summary>
    public static string Odds(decimal epsilon) => Math.Exp((double)epsilon).ToString(epsilon < 1 ? "0.#" : "0", CultureInfo.InvariantCulture) + ":1";

    /// <summary>The whole letter in one sentence: its most telling change, or what it is.</summary>
    public string Headline => Parts.Select(ChangeTitle).OfType<string>().FirstOrDefault()
        ?? $"What {Whom} said in {Period(release.Period)}";

    public string AwayTitle => ChangeTitle("away") ?? (Leader(release.Away) is { } first ? $"{labels.Of("away", first.Code)} is named most often as what they run from" : "What they run from");

    public string TowardTitle => ChangeTitle("toward") ?? (Leader(release.Toward) is { } first ? $"{labels.Of("toward", first.Code)} is named most often as what they run toward" : "What they run toward");

    public string IntentTitle => ChangeTitle("intent") ?? "Who thinks of leaving";

    public string BurnoutTitle => ChangeTitle("burnout") ?? "How burnt out they feel";

    public string KeepTitle => ChangeTitle("destinations") ?? release.CouldKeep switch
    {
        { Low: > 0.5m } => "Most of where they want to go could be met here",
        { High: < 0.5m } => "Less than half of where they want to go could be met here",
        _ => "What could still be kept",
    };

    public string FlowTitle
    {
        get
        {
            var ways = (release.Flow ?? []).Where(way => way.From != ReleaseLabels.NotAnswered && way.To != ReleaseLabels.NotAnswered).OrderByDescending(way => way.Share).ToArray();
            return ways is [var first, var second, ..] && first.Low > second.High
                ? $"The widest way leads from “{labels.Of("from", first.From)}” to “{labels.Of("destinations", first.To)}”"
                : "Which reason leads where";
        }
    }

    /// <summary>Every change, a sentence each.</summary>
    public IEnumerable<string> AllChanges => Parts.SelectMany(Changes);

    /// <summary>Every change of a part, a sentence each.</summary>
    public IEnumerable<string> Changes(string part) => Told(part).Select(change => Sentence(change) + ".");

    /// <summary>Whether the release tells a change of a part at all.</summary>
    public bool HasChanges(string part) => Told(part).Any();

    /// <summary>The first of a list whose interval lies above all the others'; null where the blur leaves that open, or something is hidden beside it alone.</summary>
    public static ReleaseShare? Leader(IReadOnlyList<ReleaseShare>? shares)
    {
        var shown = Ranked(shares).Where(share => share.Hidden is null).ToArray();
        return shown is [var first, var second, ..] && first.Low > second.High ? first : null;
    }

    /// <summary>The greatest first, as they are told; what is hidden last, in the codebook's order, and whoever did not answer at the very end.</summary>
    public static IEnumerable<ReleaseShare> Ranked(IReadOnlyList<ReleaseShare>? shares) =>
        (shares ?? []).OrderBy(share => share.Code == ReleaseLabels.NotAnswered).ThenByDescending(share => share.Share ?? -1).ThenByDescending(share => share.High);

    /// <summary>"a, b and c".</summary>
    public static string Join(IReadOnlyList<string> words) => words switch
    {
        [] => "",
        [var one] => one,
        _ => $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}",
    };

    private string Whom => release.Audience switch { "organization" => "your staff", "pool" => "the staff of small organizations", _ => "people" };

    private IEnumerable<ReleaseChange> Told(string part) => (release.Changes ?? []).Where(change => change.Part == part && change.Code != ReleaseLabels.NotAnswered);

    private string? ChangeTitle(string part)
    {
        var order = part switch { "intent" => IntentFirst, "burnout" => BurnoutFirst, "destinations" => ["stay"], _ => [] };
        var first = Told(part)
            // What was before the release of a year before says more about now.
            .OrderByDescending(change => change.Since, StringComparer.Ordinal)
            .ThenBy(change => Array.IndexOf(order, change.Code) is var place and >= 0 ? place : order.Length)
            .ThenByDescending(change => ShareOf(change) ?? 0)
            .FirstOrDefault();
        return first is null ? null : Sentence(first);
    }

    private decimal? ShareOf(ReleaseChange change) => (change.Part switch
    {
        "away" => release.Away,
        "toward" => release.Toward,
        "intent" => release.Intent,
        "burnout" => release.Burnout,
        _ => release.Destinations,
    })?.FirstOrDefault(share => share.Code == change.Code)?.Share;

    private string Sentence(ReleaseChange change)
    {
        var (up, since) = (change.Direction == "up", Period(change.Since));
        return (change.Part, change.Code) switch
        {
            ("intent", "likely") => $"A {(up ? "larger" : "smaller")} share is likely to leave than in {since}",
            ("intent", "some") => $"A {(up ? "larger" : "smaller")} share has some thought of leaving than in {since}",
            ("intent", "no") => $"A {(up ? "larger" : "smaller")} share has no plan to leave than in {since}",
            ("burnout", _) => $"{labels.Of("burnout", change.Code)} burnout has {(up ? "risen" : "fallen")} since {since}",
            ("destinations", "stay") => $"{(up ? "More" : "Less")} of where they want to go could be met here than in {since}",
            ("destinations", _) => $"“{labels.Of("destinations", change.Code)}” is {(up ? "more" : "less")} often where they want to go than in {since}",
            _ => $"{labels.Of(change.Part, change.Code)} is named {(up ? "more" : "less")} often than in {since}",
        };
    }

    private static string Whole(decimal share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    private static (string Year, char Kind, int Number) Split(string period) =>
        period.Length == 7 ? (period[..4], period[5], period[6] - '0') : (period, ' ', 1);
}
