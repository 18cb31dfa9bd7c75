using NorthStar.Contracts.V1;
using NorthStar.Domain.Insights;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Insights;

/// <summary>Figures as they travel.</summary>
internal static class ReleaseMapping
{
    public const string Pending = "pending";
    public const string TooFew = "too-few";

    public static string Word(ReleaseStatus status) => status switch
    {
        ReleaseStatus.Published => "published",
        ReleaseStatus.Withheld => "withheld",
        _ => Pending,
    };

    /// <summary>What an organization and its groups are called, and nothing else of what it has declared.</summary>
    public static ReleaseOrganization Names(Organization organization, DateTimeOffset now) => new()
    {
        Id = organization.Id,
        Name = organization.Name,
        Groups = [.. ReleaseCalendar.GroupsToldApart(organization, now).Select(group => new ReleaseGroupName { Code = group.Code, Name = group.Name })],
    };

    public static ReleaseResponse Response(ScheduledRelease scheduled, NoisyRelease? noisy, IEnumerable<(ReleasePeriod Period, ReleaseFigures Figures)> earlier)
    {
        var head = new ReleaseResponse
        {
            Period = scheduled.Period.ToString(),
            Audience = scheduled.Audience.Kind switch
            {
                AudienceKind.Organization => "organization",
                AudienceKind.Pool => "pool",
                _ => "questionnaire",
            },
            Status = Word(noisy is null ? ReleaseStatus.Withheld : ReleaseStatus.Published),
            PublishedAt = scheduled.Period.PublishesAt,
        };
        if (noisy is null)
            return head;
        var figures = new ReleaseFigures(noisy);
        return head with
        {
            Privacy = new() { Epsilon = decimal.Round((decimal)noisy.Plan.Epsilon.Numerator / noisy.Plan.Epsilon.Denominator, 6), Mechanism = "discrete-laplace" },
            People = new() { Estimate = (int)figures.People.Value, Low = (int)figures.People.Low, High = (int)figures.People.High },
            Intent = Shares(figures.Intent),
            Burnout = Shares(figures.Burnout),
            Away = Shares(figures.Away),
            Toward = Shares(figures.Toward),
            Flow = noisy.Has(ReleasePart.Flow)
                ? [.. figures.Flow.Select(way => new ReleaseFlow { From = way.From, To = way.To, Share = (decimal)way.Share.Value, Low = (decimal)way.Share.Low, High = (decimal)way.Share.High })]
                : null,
            Destinations = Shares(figures.Destinations),
            Groups = figures.Groups.Count == 0 ? null : [.. figures.Groups.Select(group => new ReleaseGroup
            {
                Group = group.Group,
                Intent = group.Intent is { } intent ? Shares(intent)! : [],
                Hidden = group.Intent is null ? TooFew : null,
            })],
            Questions = figures.Questions.Count == 0 ? null : [.. figures.Questions.Select(question => new ReleaseQuestion
            {
                Questionnaire = scheduled.Audience.Id,
                Version = question.Question.Version,
                LinkId = question.Question.LinkId,
                Options = question.Options is { } options ? Shares(options)! : [],
                Hidden = question.Options is null ? TooFew : null,
            })],
            CouldKeep = figures.CouldKeep is { } keep ? new() { Share = (decimal)keep.Value, Low = (decimal)keep.Low, High = (decimal)keep.High } : null,
            Changes = [.. figures.ChangesSince(earlier).Select(change => new ReleaseChange
            {
                Part = Word(change.Part), Code = change.Code, Since = change.Since.ToString(), Direction = change.IsUp ? "up" : "down",
            })],
        };
    }

    private static string Word(ReleasePart part) => part switch
    {
        ReleasePart.Intent => "intent",
        ReleasePart.Burnout => "burnout",
        ReleasePart.Away => "away",
        ReleasePart.Toward => "toward",
        ReleasePart.Destination => "destinations",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No changes are told of it."),
    };

    private static ReleaseShare[]? Shares(IReadOnlyList<Figure> figures) => figures.Count == 0 ? null : [.. figures.Select(figure => figure.Share is { } share
        ? new ReleaseShare { Code = figure.Code, Share = (decimal)share.Value, Low = (decimal)share.Low, High = (decimal)share.High }
        : new ReleaseShare { Code = figure.Code, Hidden = TooFew })];
}
