using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Participants;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Security;

/// <summary>Composes and seals what completed responses add to figures.</summary>
public sealed class CompletedFacts(NorthStarDbContext db, PublishedVersions versions, DataKeys keys, FactSealer sealer, ParticipantProfiles profiles)
{
    private const string Table = "sealed_facts";

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

    /// <summary>Encrypts a fact under the person's own key.</summary>
    public static byte[] SealOwn(byte[] dataKey, Guid participantId, Guid questionnaireId, Quarter quarter, Fact fact)
    {
        Span<byte> plain = stackalloc byte[FactEncoding.Length];
        FactEncoding.Write(fact, plain);
        return PersonalText.Seal(dataKey, participantId, Table, questionnaireId, Version(quarter), plain);
    }

    /// <summary>Decrypts what <see cref="SealOwn"/> made.</summary>
    public static Fact OpenOwn(byte[] dataKey, Guid participantId, Guid questionnaireId, Quarter quarter, byte[] own) =>
        FactEncoding.Read(PersonalText.Open(dataKey, participantId, Table, questionnaireId, Version(quarter), own));

    private static int Version(Quarter quarter) => (quarter.Year * 10) + quarter.Number;

    /// <summary>
    /// Seals again, under a changed consent, every fact that may not be released yet: for all quarters alike, as only the release worker knows which
    /// audience has had which. One that was released is not counted a second time.
    /// </summary>
    public async Task ResealAllAsync(Guid practiceId, Guid participantId, ParticipantConsent consent, CancellationToken cancellationToken)
    {
        var facts = await db.SealedFacts.AsNoTracking()
            .Where(f => f.ParticipantId == participantId)
            .Select(f => new { f.QuestionnaireId, f.Quarter })
            .ToListAsync(cancellationToken);
        foreach (var fact in facts)
            await ResealAsync(practiceId, participantId, fact.QuestionnaireId, Quarter.Parse(fact.Quarter), consent, cancellationToken);
    }

    /// <summary>Seals the fact of one quarter again where there still is one, under the consent that stands in the database: a cached one may have been withdrawn.</summary>
    public async Task ResealAsync(Guid practiceId, Guid participantId, Guid questionnaireId, Quarter quarter, CancellationToken cancellationToken)
    {
        var name = quarter.ToString();
        if (!await db.SealedFacts.AnyAsync(f => f.ParticipantId == participantId && f.QuestionnaireId == questionnaireId && f.Quarter == name, cancellationToken))
            return;
        var participant = await db.Participants.AsNoTracking().SingleAsync(p => p.Id == participantId, cancellationToken);
        var profile = await profiles.OpenAsync(participant, cancellationToken);
        await ResealAsync(practiceId, participantId, questionnaireId, quarter, profile.Consent, cancellationToken);
    }

    /// <summary>
    /// Puts the fact of one quarter in line with the responses that are completed in it. Where none is left, the fact stays and says nothing, so
    /// that its absence tells nothing. The employer is the one of each completion, as the response itself keeps it.
    /// </summary>
    private async Task ResealAsync(
        Guid practiceId, Guid participantId, Guid questionnaireId, Quarter quarter, ParticipantConsent consent, CancellationToken cancellationToken)
    {
        var responses = await db.Responses.AsNoTracking()
            .Where(r => r.ParticipantId == participantId && r.QuestionnaireId == questionnaireId && r.Status == ResponseStatus.Completed
                && r.CompletedAt >= quarter.Start && r.CompletedAt < quarter.End)
            .OrderBy(r => r.CompletedAt)
            .ToListAsync(cancellationToken);
        var key = await keys.GetAsync(practiceId, participantId, cancellationToken);
        Fact? fact = null;
        foreach (var response in responses)
        {
            var definition = await versions.FindAsync(practiceId, questionnaireId, response.Version, cancellationToken)
                ?? throw new InvalidOperationException("A response without its version.");
            var content = ResponseContent.Open(key, participantId, response.Id, response.Revision, response.Content);
            var latest = Compose(definition, content, consent, response.CompletedAt!.Value);
            fact = fact is null ? latest : latest.Over(fact);
        }

        fact ??= new Fact { CountsForOrganization = false, CountsForCoaches = false, CompletedAt = quarter.Start };
        var (keyId, sealedFact) = await sealer.SealAsync(quarter, fact, cancellationToken);
        var own = SealOwn(key, participantId, questionnaireId, quarter, fact);
        var name = quarter.ToString();
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE sealed_facts SET key_id = {keyId}, content = {sealedFact}, own = {own}, revision = revision + 1
            WHERE practice_id = {practiceId} AND participant_id = {participantId} AND questionnaire_id = {questionnaireId} AND quarter = {name}
            """,
            cancellationToken);
    }
}
