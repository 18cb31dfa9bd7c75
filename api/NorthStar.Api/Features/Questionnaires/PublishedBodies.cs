using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>
/// Versions as ready bytes. A version never changes, so neither does what is kept here; which version is current is asked of
/// <see cref="PublishedVersions"/>.
/// </summary>
internal sealed class PublishedBodies(PublishedVersions versions, Codebooks codebooks, TenantSql database) : IDisposable
{
    private const string EveryLanguage = "*";
    private const string AsFhir = "fhir";

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 32 * 1024 * 1024 });

    /// <summary>A version as whoever answers it reads it, in the first of these languages that each string has; null where there is none.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="questionnaireId">The questionnaire.</param>
    /// <param name="version">The version.</param>
    /// <param name="key">
    /// What the questionnaire is called now, for themes and destinations in the words of today; null for the name that the version was published under, and
    /// the words of that time.
    /// </param>
    /// <param name="preferred">The reader's languages, best first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<RenderedBody?> ResolvedAsync(
        Guid practiceId, Guid questionnaireId, int version, string? key, IReadOnlyList<string> preferred, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(practiceId, questionnaireId, version, cancellationToken) is not { } definition)
            return null;
        var codebook = key is null
            ? await codebooks.AtPublishingAsync(practiceId, questionnaireId, version, cancellationToken)
            : await codebooks.CurrentAsync(practiceId, cancellationToken);
        var languages = DefinitionLanguages.Of(definition).Narrow(preferred, codebook);
        var place = new Place(practiceId, questionnaireId, version, key ?? definition.Key, string.Join(',', languages), codebook.Version);
        if (cache.TryGetValue(place, out RenderedBody? known))
            return known;
        var answer = DefinitionWriting.Published(questionnaireId, place.Key, version, definition, codebook, languages);
        return Keep(place, new(JsonSerializer.SerializeToUtf8Bytes(answer, StrictJson.Options), answer.Language));
    }

    /// <summary>A version as its authors see it, with every language; null where there is none.</summary>
    public ValueTask<RenderedBody?> AuthoredAsync(Guid practiceId, Guid questionnaireId, int version, CancellationToken cancellationToken) =>
        AuthoredAsync(
            new(practiceId, questionnaireId, version, "", EveryLanguage),
            (definition, notes, publishedAt) =>
                new(JsonSerializer.SerializeToUtf8Bytes(DefinitionWriting.Version(questionnaireId, version, definition, notes, publishedAt), StrictJson.Options)),
            cancellationToken);

    /// <summary>A version as a FHIR Questionnaire; null where there is none.</summary>
    public ValueTask<RenderedBody?> FhirAsync(Guid practiceId, Guid questionnaireId, int version, CancellationToken cancellationToken) =>
        AuthoredAsync(
            new(practiceId, questionnaireId, version, "", AsFhir),
            (definition, _, publishedAt) =>
                new(FhirWriting.Write(questionnaireId, version, definition, publishedAt), definition.Language, MediaTypes.FhirJson + "; charset=utf-8"),
            cancellationToken);

    private async ValueTask<RenderedBody?> AuthoredAsync(
        Place place, Func<QuestionnaireDefinition, string?, DateTimeOffset, RenderedBody> render, CancellationToken cancellationToken)
    {
        var (practiceId, questionnaireId, version, _, _, _) = place;
        if (cache.TryGetValue(place, out RenderedBody? known))
            return known;
        await using var batch = database.For(practiceId).Add(
            "SELECT definition, notes, published_at FROM questionnaire_versions WHERE practice_id = $1 AND questionnaire_id = $2 AND number = $3",
            new() { Value = practiceId },
            new() { Value = questionnaireId },
            new() { Value = version });
        await using var reader = await batch.ReadAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return Keep(place, render(DefinitionJson.Read(reader.GetString(0)), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
    }

    public void Dispose() => cache.Dispose();

    private RenderedBody Keep(Place place, RenderedBody body) => cache.Set(place, body, new MemoryCacheEntryOptions { Size = body.Size });

    private sealed record Place(Guid PracticeId, Guid QuestionnaireId, int Version, string Key, string Languages, int Codebook = 0);
}
