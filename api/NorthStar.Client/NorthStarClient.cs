using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>
/// The typed way to the NorthStar API. One instance speaks for one caller: whoever <paramref name="accessToken"/> answers for.
/// </summary>
/// <remarks>
/// Every call throws <see cref="NorthStarProblemException"/> when the API answers with anything but success,
/// <see cref="HttpRequestException"/> when it cannot be reached, and <see cref="TaskCanceledException"/> with an inner
/// <see cref="TimeoutException"/> when <see cref="HttpClient.Timeout"/> passes. Safe for use by several threads.
/// </remarks>
/// <param name="http">Its <see cref="HttpClient.BaseAddress"/> is the API's address, ending in a slash.</param>
/// <param name="accessToken">
/// Asked before each call, so that a token can be renewed between two of them; null, or an answer of null, calls without one.
/// </param>
public sealed class NorthStarClient(HttpClient http, Func<CancellationToken, ValueTask<string?>>? accessToken = null)
{
    /// <summary>How the API's JSON is written and read.</summary>
    /// <remarks>
    /// Strict in all but one thing: a member that this version does not know is passed over,
    /// because a later API may add members to its answers without a new version.
    /// </remarks>
    public static JsonSerializerOptions Json { get; } = MakeJson();

    /// <summary>Questionnaires: drafts, published versions, and what can be done with them.</summary>
    public QuestionnairesClient Questionnaires => field ??= new(this);

    /// <summary>Organizations and join codes.</summary>
    public OrganizationsClient Organizations => field ??= new(this);

    /// <summary>Members and invitations.</summary>
    public MembersClient Members => field ??= new(this);

    /// <summary>The practice's apps.</summary>
    public ApiClientsClient ApiClients => field ??= new(this);

    /// <summary>The codebook.</summary>
    public CodebookClient Codebook => field ??= new(this);

    /// <summary>Scored scales and their licences.</summary>
    public InstrumentsClient Instruments => field ??= new(this);

    /// <summary>The audit log.</summary>
    public AuditEventsClient AuditEvents => field ??= new(this);

    /// <summary>Releases about an organization's staff. An owner, a viewer of that organization, or an app with <c>insights.read</c>.</summary>
    /// <param name="organizationId">The organization.</param>
    public ReleasesClient ReleasesOfOrganization(Guid organizationId) => new(this, $"v1/organizations/{organizationId}/releases");

    /// <summary>Releases about everybody who answered a questionnaire. A coach.</summary>
    /// <param name="questionnaireId">The questionnaire.</param>
    public ReleasesClient ReleasesOfQuestionnaire(Guid questionnaireId) => new(this, $"v1/questionnaires/{questionnaireId}/releases");

    internal async Task<T> SendAsync<T>(ApiRequest call, CancellationToken cancellation) =>
        (await SendTaggedAsync<T>(call, cancellation).ConfigureAwait(false)).Value;

    internal async Task<Tagged<T>> SendTaggedAsync<T>(ApiRequest call, CancellationToken cancellation)
    {
        using var response = await SendCoreAsync(call, cancellation).ConfigureAwait(false);
        var value = await response.Content.ReadFromJsonAsync<T>(Json, cancellation).ConfigureAwait(false)
            ?? throw new JsonException($"The answer to {call.Method} {call.Path} is null.");
        return new Tagged<T>(value, response.Headers.ETag?.ToString());
    }

    /// <summary>For calls that change something and answer with its new tag alone.</summary>
    internal async Task<string> SendForTagAsync(ApiRequest call, CancellationToken cancellation)
    {
        using var response = await SendCoreAsync(call, cancellation).ConfigureAwait(false);
        return response.Headers.ETag?.ToString() ?? throw new JsonException($"The answer to {call.Method} {call.Path} has no tag.");
    }

    internal async Task<byte[]> SendForBytesAsync(ApiRequest call, CancellationToken cancellation)
    {
        using var response = await SendCoreAsync(call, cancellation).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
    }

    internal async Task SendAsync(ApiRequest call, CancellationToken cancellation)
    {
        using var response = await SendCoreAsync(call, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendCoreAsync(ApiRequest call, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(call.Method, call.Path);
        if (accessToken is not null && await accessToken(cancellation).ConfigureAwait(false) is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (call.IfNoneMatch is not null) request.Headers.IfNoneMatch.Add(call.IfNoneMatch == "*" ? EntityTagHeaderValue.Any : EntityTagHeaderValue.Parse(call.IfNoneMatch));
        if (call.IfMatch is not null) request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(call.IfMatch));
        if (call.IdempotencyKey is not null) request.Headers.Add("Idempotency-Key", call.IdempotencyKey);
        if (call.Accept is not null) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(call.Accept));
        if (call.Body is not null) request.Content = JsonContent.Create(call.Body, call.Body.GetType(), options: Json);

        var response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await NorthStarProblemException.ReadAsync(response, cancellation).ConfigureAwait(false);
    }

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
        };
        json.MakeReadOnly(populateMissingResolver: true);
        return json;
    }
}

/// <summary>A value together with the tag that proves which state of it was read.</summary>
/// <typeparam name="T">What was read.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="ETag">Give it back as <c>ifMatch</c> when you change what was read; null where the API sent none.</param>
public sealed record Tagged<T>(T Value, string? ETag);

internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    public object? Body { get; init; }

    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>The media type wanted; null where there is but one.</summary>
    public string? Accept { get; init; }

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);

    /// <summary>A POST that may be repeated safely: without a key of the caller's it gets one of its own.</summary>
    public static ApiRequest Post(string path, object? body = null, string? ifMatch = null, string? idempotencyKey = null) =>
        new(HttpMethod.Post, path) { Body = body, IfMatch = ifMatch, IdempotencyKey = idempotencyKey ?? Guid.NewGuid().ToString() };

    /// <summary>Adds the parameters of a list.</summary>
    public static ApiRequest Page(string path, string? cursor, int? limit, params ReadOnlySpan<(string Name, string? Value)> filters)
    {
        var given = new List<string>();
        foreach (var (name, value) in filters)
        {
            if (value is not null) given.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        var query = string.Join('&', new[]
        {
            limit is null ? null : FormattableString.Invariant($"limit={limit}"),
            cursor is null ? null : $"cursor={Uri.EscapeDataString(cursor)}",
        }.OfType<string>().Concat(given));
        return Get(query.Length == 0 ? path : $"{path}?{query}");
    }
}
