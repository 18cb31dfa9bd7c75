using System.Security.Cryptography;
using System.Text;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Privacy;

/// <summary>Who a release is made for. The numbers are stored: never renumber.</summary>
public enum AudienceKind
{
    /// <summary>One organization.</summary>
    Organization = 1,

    /// <summary>All organizations of a practice that are too small for a release of their own.</summary>
    Pool = 2,

    /// <summary>The coaches of a practice, in the figures of one questionnaire.</summary>
    Questionnaire = 3,
}

/// <summary>Who a release is made for.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The organization, the practice whose pool it is, or the questionnaire.</param>
public readonly record struct ReleaseAudience(AudienceKind Kind, Guid Id);

/// <summary>A release that the calendar has, made or to come.</summary>
/// <param name="Audience">Who it is for.</param>
/// <param name="Period">What it is about.</param>
public readonly record struct ScheduledRelease(ReleaseAudience Audience, ReleasePeriod Period)
{
    /// <summary>
    /// Its id, which it has before it is made: it follows from audience and period alone, so that it tells neither when the release was made nor
    /// that it was.
    /// </summary>
    public Guid Id
    {
        get
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.ASCII.GetBytes($"release|{(int)Audience.Kind}|{Audience.Id:N}|{Period}"), hash);
            hash[6] = (byte)((hash[6] & 0x0F) | 0x40);
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new(hash[..16], bigEndian: true);
        }
    }
}

/// <summary>
/// Which releases there are and when: by what was declared before the year began (in the first year, when it was made), and by nothing that
/// participants do.
/// </summary>
public static class ReleaseCalendar
{
    /// <summary>An organization's releases, oldest first, up to the one whose period is running. A small organization's are those of the pool.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<ScheduledRelease> Of(Organization organization, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(organization);
        foreach (var period in Periods(organization.CreatedAt, now, year => CadenceOf(organization, year)))
        {
            yield return new(
                IsPooled(organization, period.Year) ? new(AudienceKind.Pool, organization.PracticeId) : new(AudienceKind.Organization, organization.Id),
                period);
        }
    }

    /// <summary>The releases about a questionnaire, oldest first, up to the one whose period is running.</summary>
    /// <param name="practice">The practice.</param>
    /// <param name="questionnaireId">The questionnaire.</param>
    /// <param name="firstPublished">When its first version was published.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<ScheduledRelease> Of(Practice practice, Guid questionnaireId, DateTimeOffset firstPublished, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(practice);
        return Periods(firstPublished, now, year => CadenceOf(practice, year)).Select(period => new ScheduledRelease(new(AudienceKind.Questionnaire, questionnaireId), period));
    }

    /// <summary>How often an organization's staff are counted in a year.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="year">The year.</param>
    public static Cadence CadenceOf(Organization organization, int year) => PlanOf(organization, year).Cadence;

    /// <summary>How often the coaches get figures in a year.</summary>
    /// <param name="practice">The practice.</param>
    /// <param name="year">The year.</param>
    public static Cadence CadenceOf(Practice practice, int year)
    {
        ArgumentNullException.ThrowIfNull(practice);
        return PrivacyBudget.ForCoaches(practice.ExpectedIn(year), trendQuestions: 0).Cadence;
    }

    /// <summary>Whether an organization is too small, in a year, for a release of its own.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="year">The year.</param>
    public static bool IsPooled(Organization organization, int year)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return organization.In(year).Headcount < PrivacyBudget.OwnReleaseFrom;
    }

    /// <summary>What an organization's staff are counted by in a year: its own plan, or that of the pool.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="year">The year.</param>
    /// <param name="tightening">A factor of at most 1 on every loss.</param>
    public static ReleasePlan PlanOf(Organization organization, int year, Fraction? tightening = null)
    {
        ArgumentNullException.ThrowIfNull(organization);
        var declared = organization.In(year);
        return PrivacyBudget.ForOrganization(declared.Headcount, declared.Groups, tightening) ?? PrivacyBudget.ForPool(tightening);
    }

    /// <summary>The groups that an organization's releases tell apart, of all years that have begun: under their latest names, the latest year's first.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<StaffGroup> GroupsToldApart(Organization organization, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(organization);
        var (first, last) = (organization.CreatedAt.UtcDateTime.Year, now.UtcDateTime.Year);
        return Enumerable.Range(first, Math.Max(0, last - first + 1)).Reverse()
            .Where(year => PlanOf(organization, year).ByGroup)
            .SelectMany(year => organization.In(year).Groups)
            .DistinctBy(group => group.Code);
    }

    /// <summary>
    /// The trend questions of a questionnaire in a year: those of the version that was current when the year began, or of the first where it was
    /// published within the year. Marks that come later wait for the next year.
    /// </summary>
    /// <param name="versions">The questionnaire's versions.</param>
    /// <param name="year">The year.</param>
    public static IReadOnlyList<TrendQuestion> TrendQuestions(IEnumerable<QuestionnaireVersion> versions, int year)
    {
        var ordered = versions.OrderBy(version => version.Number).ToArray();
        var begins = new Quarter(year, 1).Start;
        var fixedBy = ordered.LastOrDefault(version => version.PublishedAt < begins) ?? ordered.FirstOrDefault();
        if (fixedBy is null)
            return [];
        return [.. DefinitionOutline.Of(fixedBy.Definition).Questions
            .Where(question => question.Trend is true)
            .Select(question => new TrendQuestion(fixedBy.Number, question.LinkId, ClosedAnswers.Of(question)))
            .Where(question => question.Options.Count is > 0 and <= PrivacyBudget.MostTrendOptions)
            .Take(PrivacyBudget.MostTrendQuestions)];
    }

    private static IEnumerable<ReleasePeriod> Periods(DateTimeOffset from, DateTimeOffset now, Func<int, Cadence> cadence)
    {
        for (var year = from.UtcDateTime.Year; year <= now.UtcDateTime.Year; year++)
        {
            var begins = new Quarter(year, 1).Start;
            for (var period = ReleasePeriod.Of(from > begins ? from : begins, cadence(year)); period.Year == year && period.Start <= now; period = period.Next)
                yield return period;
        }
    }
}
