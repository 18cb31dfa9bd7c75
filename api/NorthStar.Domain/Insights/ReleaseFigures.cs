using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Insights;

/// <summary>A share of something, or nothing where there are too few to tell.</summary>
/// <param name="Code">What it is the share of.</param>
/// <param name="Share">The share; null where it is hidden.</param>
public sealed record Figure(string Code, Estimate? Share);

/// <summary>A share of people whom one thing leads to another.</summary>
/// <param name="From">The family of what they leave behind.</param>
/// <param name="To">The family of where they go.</param>
/// <param name="Share">The share.</param>
public sealed record FlowFigure(string From, string To, Estimate Share);

/// <summary>Figures of one group.</summary>
/// <param name="Group">The group's code.</param>
/// <param name="Intent">Its intent; null where the group is hidden.</param>
public sealed record GroupFigures(string Group, IReadOnlyList<Figure>? Intent);

/// <summary>Figures of a trend question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Options">Its answers; null where the question is hidden.</param>
public sealed record QuestionFigures(TrendQuestion Question, IReadOnlyList<Figure>? Options);

/// <summary>A difference to an earlier release that chance does not explain.</summary>
/// <param name="Part">The part.</param>
/// <param name="Code">What has changed.</param>
/// <param name="Since">The period of the earlier release.</param>
/// <param name="IsUp">Whether it has risen.</param>
public sealed record Change(ReleasePart Part, string Code, ReleasePeriod Since, bool IsUp);

/// <summary>
/// What a published release says: shares, intervals and changes, all worked out from the noisy cells. Whatever is done to these can't take any of the
/// guarantee away. Shares are of the people counted, unless it is said otherwise.
/// </summary>
public sealed class ReleaseFigures
{
    /// <summary>The family of destinations that can be reached without leaving the employer.</summary>
    public const string Stay = "stay";

    /// <summary>How likely one change or more is called in a release where nothing has changed.</summary>
    private const double FalseAlarms = 0.05;

    private readonly NoisyRelease release;
    private readonly Dictionary<(ReleasePart Part, string Code), NoisyShare> shown = [];

    /// <summary>Works out the figures.</summary>
    /// <param name="release">A published release.</param>
    public ReleaseFigures(NoisyRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        this.release = release;
        var noise = LaplaceSum.NinetyPercent * Math.Sqrt(Total.Variance);
        People = new(release.People, Math.Max(0, Math.Floor(release.People - noise)), Math.Ceiling(release.People + noise));
        Intent = [.. release.Codes(ReleasePart.Intent).Select((code, i) => Tell(ReleasePart.Intent, code, OfTotal(release.Cells(ReleasePart.Intent)[i])))];
        Burnout = Plain(ReleasePart.Burnout);
        Away = Gated(ReleasePart.Away);
        Toward = Gated(ReleasePart.Toward);
        Flow = Ways();
        (Destinations, CouldKeep) = LeadsTo();
        Groups = [.. release.Groups.Select(group => new GroupFigures(group.Group, release.IsShown(group) ? Within(release.Codes(ReleasePart.Intent), group.Intent, Scale(ReleasePart.Intent)) : null))];
        Questions = [.. release.Questions.Select(asked => new QuestionFigures(
            asked.Question, release.IsShown(asked) ? Within(asked.Question.Options, asked.Counts, Scale(ReleasePart.Trend)) : null))];
    }

    /// <summary>How many people were counted.</summary>
    public Estimate People { get; }

    /// <summary>Intent to leave or reduce.</summary>
    public IReadOnlyList<Figure> Intent { get; }

    /// <summary>The burnout band; empty where the release has no such part.</summary>
    public IReadOnlyList<Figure> Burnout { get; }

    /// <summary>What people step away from; empty where the release has no such part. Everybody can be in two.</summary>
    public IReadOnlyList<Figure> Away { get; }

    /// <summary>What people run toward; empty where the release has no such part. Everybody can be in two.</summary>
    public IReadOnlyList<Figure> Toward { get; }

    /// <summary>Which reason leads where, hidden ways left out; empty where the release has no such part.</summary>
    public IReadOnlyList<FlowFigure> Flow { get; }

    /// <summary>The families of destinations, as shares of the destinations that were answered.</summary>
    public IReadOnlyList<Figure> Destinations { get; }

    /// <summary>The share of the answered destinations that could be met here; null where it is hidden.</summary>
    public Estimate? CouldKeep { get; }

    /// <summary>Intent by group.</summary>
    public IReadOnlyList<GroupFigures> Groups { get; }

    /// <summary>Trend questions.</summary>
    public IReadOnlyList<QuestionFigures> Questions { get; }

    private NoiseIn Total => new(release.Cells(ReleasePart.Intent).Count * release.IntentDraws, Scale(ReleasePart.Intent));

    /// <summary>
    /// The differences to earlier releases of the same audience that survive Holm's correction (Scandinavian Journal of Statistics 6, 1979): in a release
    /// where nothing has changed, one is called in at most one of twenty.
    /// </summary>
    /// <param name="earlier">The earlier releases to compare with, published ones alone.</param>
    public IReadOnlyList<Change> ChangesSince(IEnumerable<(ReleasePeriod Period, ReleaseFigures Figures)> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var compared = (from one in earlier
                        from share in shown
                        where one.Figures.shown.ContainsKey(share.Key)
                        let before = one.Figures.shown[share.Key]
                        let change = new Change(share.Key.Part, share.Key.Code, one.Period, share.Value.Told.Value > before.Told.Value)
                        let chance = share.Value.ChanceOfDifference(before)
                        orderby chance
                        select (Chance: chance, Change: change)).ToArray();
        return [.. compared
            .TakeWhile((one, i) => one.Chance <= FalseAlarms / (compared.Length - i))
            .Select(one => one.Change)
            .OrderBy(change => change.Part).ThenBy(change => change.Code, StringComparer.Ordinal).ThenByDescending(change => change.Since.Start)];
    }

    private double Scale(ReleasePart part) => (double)release.Plan[part]!.Scale.Numerator / release.Plan[part]!.Scale.Denominator;

    /// <summary>A cell of intent over the sum of them all.</summary>
    private NoisyShare OfTotal(int count)
    {
        var draws = release.IntentDraws;
        return new(count, release.People, default, new(draws, Total.Scale), new(Total.Count - draws, Total.Scale));
    }

    /// <summary>A cell of another part over the people: the two noises have nothing to do with each other.</summary>
    private NoisyShare OfPeople(ReleasePart part, int count) => new(count, release.People, new(1, Scale(part)), default, Total);

    private Figure[] Plain(ReleasePart part) =>
        release.Has(part) ? [.. release.Codes(part).Select((code, i) => Tell(part, code, OfPeople(part, release.Cells(part)[i])))] : [];

    private Figure[] Gated(ReleasePart part) => release.Has(part)
        ? [.. release.Codes(part).Select((code, i) => release.IsShown(part, i) ? Tell(part, code, OfPeople(part, release.Cells(part)[i])) : new Figure(code, null))]
        : [];

    private FlowFigure[] Ways()
    {
        if (!release.Has(ReleasePart.Flow))
            return [];
        return [.. from way in release.Codes(ReleasePart.Flow).Index()
                   where release.IsShown(ReleasePart.Flow, way.Index)
                   let ends = way.Item.Split(ReleaseCells.LeadsTo)
                   select new FlowFigure(ends[0], ends[1], OfPeople(ReleasePart.Flow, release.Cells(ReleasePart.Flow)[way.Index]).Told)];
    }

    /// <summary>The families of destinations: the sums of the flow over where it comes from, or a part of their own.</summary>
    private (IReadOnlyList<Figure> Families, Estimate? CouldKeep) LeadsTo()
    {
        var part = release.Has(ReleasePart.Flow) ? ReleasePart.Flow : ReleasePart.Destination;
        if (!release.Has(part))
            return ([], null);
        var families = release.Codes(part).Index()
            .GroupBy(cell => cell.Item.Split(ReleaseCells.LeadsTo)[^1], cell => release.Cells(part)[cell.Index])
            .Where(family => family.Key != ReleaseCells.NotAnswered)
            .Select(family => (Code: family.Key, Count: family.Sum(), Cells: family.Count()))
            .ToArray();
        var (answered, cells) = (families.Sum(family => family.Count), families.Sum(family => family.Cells));
        if (!release.IsShown(part, answered, cells))
            return ([.. families.Select(family => new Figure(family.Code, null))], null);
        var figures = families
            .Select(family => Tell(
                ReleasePart.Destination,
                family.Code,
                new(family.Count, answered, default, new(family.Cells, Scale(part)), new(cells - family.Cells, Scale(part)))))
            .ToArray();
        return (figures, figures.FirstOrDefault(figure => figure.Code == Stay)?.Share);
    }

    private static Figure[] Within(IReadOnlyList<string> codes, IReadOnlyList<int> counts, double scale) =>
        [.. codes.Select((code, i) => new Figure(code, new NoisyShare(counts[i], counts.Sum(), default, new(1, scale), new(counts.Count - 1, scale)).Told))];

    private Figure Tell(ReleasePart part, string code, NoisyShare share)
    {
        shown[(part, code)] = share;
        return new(code, share.Told);
    }
}
