using System.Globalization;
using System.Text.RegularExpressions;
using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>
/// What <c>infra/runbooks/anonymity.md</c> tells a works council is what the code does. <c>NORTHSTAR_UPDATE_RUNBOOK=1</c> runs everything and writes the
/// figures anew.
/// </summary>
public sealed partial class RunbookTests
{
    private static readonly string File = Path.Combine(Root(), "infra", "runbooks", "anonymity.md");
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    [Fact]
    public void TheParts_AreThoseOfTheCode()
    {
        var plan = PrivacyBudget.ForOrganization(900, [])!;
        AssertSays(plan.Parts.Select(budget =>
            $"| {budget.Part.ToString().ToLowerInvariant()} | {ReleaseCells.Shipped.Codes(budget.Part).Count} | {budget.Sensitivity} | {budget.Epsilon} | {budget.Scale} |"));
        Assert.Equal(5, plan.Parts.Count);
    }

    [Fact]
    public void TheSizes_AreThoseOfTheCode()
    {
        // The first headcount at which something else begins to hold, found by asking the code.
        int[] steps = [.. Enumerable.Range(1, 20_000).Where(headcount => Own(headcount) != Own(headcount - 1))];
        Assert.Equal(4, steps.Length);
        AssertSays(
        [
            $"| under {steps[0]} | none of its own: the pool of {PrivacyBudget.SmallestPool} such organizations and more | year | {PrivacyBudget.ForPool().Epsilon} |",
            .. steps.Select((from, i) => $"| {from.ToString("N0", Plain)} {(i + 1 < steps.Length ? $"to {(steps[i + 1] - 1).ToString("N0", Plain)}" : "and more")} | its own | {Own(from)} |"),
        ]);

        int[] coaches = [.. Enumerable.Range(1, 20_000).Where(expected => Coach(expected) != Coach(expected - 1))];
        AssertSays([
            $"| coaches, under {coaches[0].ToString("N0", Plain)} participants a year | by questionnaire | {Coach(0)} |",
            .. coaches.Select((from, i) => $"| coaches, {from.ToString("N0", Plain)} {(i + 1 < coaches.Length ? $"to {(coaches[i + 1] - 1).ToString("N0", Plain)}" : "and more")} | by questionnaire | {Coach(from)} |"),
        ]);

        static string Own(int headcount) => PrivacyBudget.ForOrganization(headcount, []) is { } plan ? Told(plan) + (plan.Parts.Count < 5 ? ", three parts" : "") : "";
        static string Coach(int expected) => Told(PrivacyBudget.ForCoaches(expected, 0));
        static string Told(ReleasePlan plan) => $"{(plan.Cadence == Cadence.HalfYear ? "half-year" : plan.Cadence.ToString().ToLowerInvariant())} | {plan.Epsilon}";
    }

    [Fact]
    public void TheOdds_FollowFromTheNumbers()
    {
        var year = PrivacyBudget.PerPersonAndYear.AsDouble();
        var half = PrivacyBudget.ForOrganization(900, [])!;
        var small = PrivacyBudget.ForOrganization(120, [])!;
        AssertSays(
        [
            $"| whether you took part, in one half-yearly release | {Odds(half.Epsilon.AsDouble())} : 1 |",
            $"| whether you took part, in a whole year | {Odds(year)} : 1 |",
            $"| your complete profile, in a whole year | {Odds(2 * year)} : 1 |",
            $"| your intent to leave alone, in a whole year | {Odds(2 * 2 * half[ReleasePart.Intent]!.Epsilon.AsDouble())} : 1 |",
            $"| the same, at 50 to 149 staff | {Odds(2 * small[ReleasePart.Intent]!.Epsilon.AsDouble())} : 1 |",
            $"at least {NoisyRelease.FewestPeople} and at least four standard deviations",
            $"at least {NoisyRelease.FewestInACell} and at least 2.5 standard deviations",
            $"{Quarter.Window.Days} days after the period ends",
        ]);

        static string Odds(double loss) => Math.Exp(loss).ToString("0", Plain);
    }

    [Fact]
    public void TheFiguresOfTheLastRun_AreOfThisSuite()
    {
        if (Environment.GetEnvironmentVariable("NORTHSTAR_UPDATE_RUNBOOK") == "1")
            Update();
        var rows = Row().Matches(Text()).ToDictionary(match => match.Groups["name"].Value, match => match);
        var attacks = Suite.All.GroupBy(Suite.Row).ToArray();
        Assert.Equal(attacks.Select(attack => attack.Key).Order(), rows.Keys.Order());
        foreach (var attack in attacks)
        {
            var row = rows[attack.Key];
            Assert.Equal(attack.First().Bound, double.Parse(row.Groups["bound"].ValueSpan, Plain));
            Assert.True(double.Parse(row.Groups["least"].ValueSpan, Plain) <= attack.First().Bound, row.Value);
        }

        AssertSays(BrokenVariantTests.Variants.Select(variant => $"| {variant.Name} | {variant.Attack} | "));
        AssertSays(["| a response total in a coach's list | ", "| a body in an error log | ", "| time-ordered ids | "]);
    }

    private static void Update()
    {
        var attacks = Suite.All.Select(attack => (Row: Suite.Row(attack), attack.Bound, Trials: attack.Try(world => new Audience(world)).Trials)).GroupBy(one => one.Row).Select(same => same.MaxBy(one => one.Trials.Rate));
        var variants = BrokenVariantTests.Variants.Select(variant => (variant.Name, variant.Attack, Trials: Suite.Of(variant.Attack).Try(variant.Build).Trials, Suite.Of(variant.Attack).Bound));
        string[] lines =
        [
            string.Create(Plain, $"Run on {DateTime.UtcNow:yyyy-MM-dd} with {Trials.Each:N0} trials for each attack."),
            "",
            "| attack | the attacker is right at most | was right | at least, at 99.9 % |",
            "| --- | --- | --- | --- |",
            .. attacks.Select(one => string.Create(Plain, $"| {one.Row} | {one.Bound:0.000} | {one.Trials.Rate:0.000} | {one.Trials.LowerBound:0.000} |")),
            "",
            "| broken on purpose | caught by | bound | the attacker was right |",
            "| --- | --- | --- | --- |",
            .. variants.Select(one => string.Create(Plain, $"| {one.Name} | {one.Attack} | {one.Bound:0.000} | {one.Trials.Rate:0.000} |")),
        ];
        System.IO.File.WriteAllText(File, Figures().Replace(Text(), _ => $"<!-- figures -->\n{string.Join('\n', lines)}\n<!-- /figures -->"));
    }

    private static void AssertSays(IEnumerable<string> lines)
    {
        var text = Text().Replace('\n', ' ');
        Assert.All(lines, line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    private static string Text() => System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "NorthStar.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No NorthStar.sln above the tests.");
        return folder;
    }

    [GeneratedRegex(@"(?m)^\| (?<name>[^|]+?) \| (?<bound>0\.\d{3}) \| (?<rate>0\.\d{3}) \| (?<least>0\.\d{3}) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("(?s)<!-- figures -->.*<!-- /figures -->")]
    private static partial Regex Figures();
}
