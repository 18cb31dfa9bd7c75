using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Releases;

/// <summary>What a practice has declared, and which releases follow from it. Nothing that participants do is looked at here.</summary>
public sealed class DeclaredReleases(Practice practice, IReadOnlyList<Organization> organizations, IReadOnlyList<QuestionnaireVersion> versions, Fraction tightening)
{
    private readonly Dictionary<Guid, Organization> byId = organizations.ToDictionary(organization => organization.Id);
    private readonly Dictionary<Guid, QuestionnaireVersion[]> questionnaires = versions.GroupBy(version => version.QuestionnaireId).ToDictionary(all => all.Key, all => all.ToArray());

    /// <summary>The practice.</summary>
    public Guid PracticeId => practice.PracticeId;

    /// <summary>The first quarter in which there was anything.</summary>
    public Quarter First => Quarter.Of(organizations.Select(o => o.CreatedAt).Concat(versions.Select(v => v.PublishedAt)).Append(practice.CreatedAt).Min());

    /// <summary>The releases that are due when the window of a quarter closes.</summary>
    public IEnumerable<ScheduledRelease> DueAt(Quarter quarter)
    {
        foreach (var organization in Own(quarter))
            yield return new(new(AudienceKind.Organization, organization.Id), ReleasePeriod.Of(quarter.Start, ReleaseCalendar.CadenceOf(organization, quarter.Year)));
        if (quarter.Number == 4 && Pooled(quarter).Any())
            yield return Pool(quarter);
        foreach (var questionnaire in Coached(quarter))
            yield return new(new(AudienceKind.Questionnaire, questionnaire), CoachPeriod(quarter));
    }

    /// <summary>What is to be counted for releases that are due; a pool of too few organizations is not among it.</summary>
    public IReadOnlyList<AudienceCounts> CountsFor(Quarter quarter, IReadOnlySet<ScheduledRelease> claimed)
    {
        var counts = new List<AudienceCounts>();
        foreach (var organization in Own(quarter))
        {
            var release = new ScheduledRelease(new(AudienceKind.Organization, organization.Id), ReleasePeriod.Of(quarter.Start, ReleaseCalendar.CadenceOf(organization, quarter.Year)));
            if (claimed.Contains(release))
            {
                counts.Add(new StaffCounts(
                    release.Audience, release.Period, ReleaseCalendar.PlanOf(organization, quarter.Year, tightening), new HashSet<Guid> { organization.Id },
                    [.. organization.In(quarter.Year).Groups.Select(group => group.Code)]));
            }
        }

        if (quarter.Number == 4 && claimed.Contains(Pool(quarter)) && Pooled(quarter).Select(o => o.Id).ToHashSet() is { Count: >= PrivacyBudget.SmallestPool } members)
            counts.Add(new StaffCounts(Pool(quarter).Audience, Pool(quarter).Period, PrivacyBudget.ForPool(tightening), members, []));
        var figures = Coached(quarter)
            .Where(questionnaire => claimed.Contains(new(new(AudienceKind.Questionnaire, questionnaire), CoachPeriod(quarter))))
            .ToDictionary(questionnaire => questionnaire, questionnaire => ReleaseCalendar.TrendQuestions(questionnaires[questionnaire], quarter.Year));
        if (figures.Count > 0)
            counts.Add(new CoachCounts(CoachPeriod(quarter), practice.ExpectedIn(quarter.Year), figures, tightening));
        return counts;
    }

    /// <summary>Whether an audience that has yet to be counted needs a fact once a quarter's window has closed.</summary>
    public bool IsNeededAfter(Quarter closed, PersonalFact fact) =>
        (fact.Content.CountsForCoaches && ReleasePeriod.Of(fact.Quarter.Start, ReleaseCalendar.CadenceOf(practice, fact.Quarter.Year)).PublishesAt > closed.WindowCloses)
        || (fact.Content is { CountsForOrganization: true, OrganizationId: { } employer } && byId.TryGetValue(employer, out var organization)
            && ReleasePeriod.Of(fact.Quarter.Start, ReleaseCalendar.CadenceOf(organization, fact.Quarter.Year)).PublishesAt > closed.WindowCloses);

    /// <summary>Who is told of a release: each organization of a pool, or the audience itself.</summary>
    public IEnumerable<ReleaseAudience> Told(ScheduledRelease release, Quarter quarter) =>
        release.Audience.Kind == AudienceKind.Pool ? Pooled(quarter).Select(o => new ReleaseAudience(AudienceKind.Organization, o.Id)) : [release.Audience];

    private IEnumerable<Organization> Own(Quarter quarter) => organizations.Where(o =>
        o.CreatedAt < quarter.End && !ReleaseCalendar.IsPooled(o, quarter.Year) && Ends(quarter, ReleaseCalendar.CadenceOf(o, quarter.Year)));

    private IEnumerable<Organization> Pooled(Quarter quarter) => organizations.Where(o => o.CreatedAt < quarter.End && ReleaseCalendar.IsPooled(o, quarter.Year));

    private ScheduledRelease Pool(Quarter quarter) => new(new(AudienceKind.Pool, practice.PracticeId), new(quarter.Year, Cadence.Year, 1));

    private ReleasePeriod CoachPeriod(Quarter quarter) => ReleasePeriod.Of(quarter.Start, ReleaseCalendar.CadenceOf(practice, quarter.Year));

    private IEnumerable<Guid> Coached(Quarter quarter) => Ends(quarter, ReleaseCalendar.CadenceOf(practice, quarter.Year))
        ? questionnaires.Where(q => q.Value.Min(version => version.PublishedAt) < quarter.End).Select(q => q.Key)
        : [];

    private static bool Ends(Quarter quarter, Cadence cadence) => ReleasePeriod.Of(quarter.Start, cadence).End == quarter.End;
}
