using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Participants;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Security;

/// <summary>Composes and seals what completed responses add to figures.</summary>
public sealed class CompletedFacts(NorthStarDbContext db, PublishedVersions versions, DataKeys keys, FactSealer sealer, TimeProvider clock)
{
    /// <summary>The fact of a completed response.</summary>
    public static Fact Compose(QuestionnaireDefinition definition, ResponseContent content, ParticipantConsent consent, DateTimeOffset completedAt)
    {
        var answers = FactContent.From(definition, content.Answers, CodebookContent.Shipped);
        return new Fact
        {
            OrganizationId = content.OrganizationId,
            Group = content.Group,
            CountsForOrganization = consent.OrganizationReleases && content.OrganizationId is not null,
            CountsForCoaches = consent.CoachTrends,
            CompletedAt = completedAt,
            Intent = answers.Intent,
            Burnout = answers.Burnout,
            AwayFamily = answers.AwayFamily,
            DestinationFamily = answers.DestinationFamily,
            AwayThemes = answers.AwayThemes,
            TowardThemes = answers.TowardThemes,
            TrendAnswers = answers.TrendAnswers,
        };
    }

    /// <summary>
    /// Seals again, under a changed consent, every fact whose window is open. The employer stays the one of the completion, as the response
    /// itself keeps it; nothing of the old fact needs to be opened.
    /// </summary>
    public async Task ResealAsync(Guid practiceId, Guid participantId, ParticipantConsent consent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Two quarters back can't be open: a window is shorter than a quarter.
        var earliest = Quarter.Of(now - Quarter.Window).Start;
        var completed = await db.Responses.AsNoTracking()
            .Where(r => r.ParticipantId == participantId && r.Status == ResponseStatus.Completed && r.CompletedAt >= earliest)
            .OrderBy(r => r.CompletedAt)
            .ToListAsync(cancellationToken);
        var key = await keys.GetAsync(practiceId, participantId, cancellationToken);
        foreach (var response in completed)
        {
            var definition = await versions.FindAsync(practiceId, response.QuestionnaireId, response.Version, cancellationToken)
                ?? throw new InvalidOperationException("A response without its version.");
            var content = ResponseContent.Open(key, participantId, response.Id, response.Revision, response.Content);
            var quarter = Quarter.Of(response.CompletedAt!.Value);
            var (keyId, sealedFact) = await sealer.SealAsync(quarter, Compose(definition, content, consent, response.CompletedAt.Value), cancellationToken);
            var name = quarter.ToString();
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE sealed_facts SET key_id = {keyId}, content = {sealedFact}
                WHERE practice_id = {practiceId} AND participant_id = {participantId} AND questionnaire_id = {response.QuestionnaireId} AND quarter = {name}
                """,
                cancellationToken);
        }
    }
}
