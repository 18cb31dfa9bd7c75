using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ReadVersion
{
    public static async Task<IResult> Handle(
        Guid id, int version, string? language, Caller caller, HttpContext http, PublishedVersions versions, PublishedBodies bodies, TenantSql database, CancellationToken cancellationToken)
    {
        var languages = ReaderLanguages.Of(http, language);
        var body = caller.ParticipantId is not { } participant
            ? await bodies.AuthoredAsync(caller.PracticeId, id, version, cancellationToken)
            : await MayReadAsync(caller.PracticeId, participant, id, version, versions, database, cancellationToken)
                ? await bodies.ResolvedAsync(caller.PracticeId, id, version, key: null, languages, cancellationToken)
                : null;
        return body is null ? Problems.NotFound() : new RenderedResult(body, RenderedResult.Immutable);
    }

    /// <summary>A participant reads what they would answer now, and what they have begun to answer.</summary>
    private static async Task<bool> MayReadAsync(
        Guid practiceId, Guid participantId, Guid questionnaireId, int version, PublishedVersions versions, TenantSql database, CancellationToken cancellationToken)
    {
        var published = await versions.OfPracticeAsync(practiceId, cancellationToken);
        if (published.Any(q => q.QuestionnaireId == questionnaireId && q.CurrentVersion == version && !q.IsRetired))
            return true;
        await using var batch = database.For(practiceId).Add(
            "SELECT 1 FROM responses WHERE practice_id = $1 AND participant_id = $2 AND questionnaire_id = $3 AND version = $4 LIMIT 1",
            new() { Value = practiceId },
            new() { Value = participantId },
            new() { Value = questionnaireId },
            new() { Value = version });
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }
}
