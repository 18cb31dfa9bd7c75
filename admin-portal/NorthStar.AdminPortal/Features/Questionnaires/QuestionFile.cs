using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using NorthStar.AdminPortal.Session;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires;

/// <summary>What was read of a file: one of the three.</summary>
internal readonly record struct QuestionFileContent(QuestionnaireBody? Own, FhirQuestionnaireBody? Fhir, string? Fault);

/// <summary>Question sets as files: NorthStar's own JSON, to the letter what the API takes, and FHIR.</summary>
internal static class QuestionFile
{
    private static readonly JsonSerializerOptions Readable = new(NorthStarClient.Json) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Unlike an answer of the API, a file with a member that nobody knows is refused: it would be dropped without a word.</summary>
    private static readonly JsonSerializerOptions Strict = new(NorthStarClient.Json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static async Task<QuestionFileContent> ReadAsync(Stream file)
    {
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(file, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException)
        {
            return new(null, null, "The file is not JSON.");
        }

        using (document)
        {
            var root = document.RootElement;
            try
            {
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("resourceType", out _))
                    return new(null, root.Deserialize<FhirQuestionnaireBody>(NorthStarClient.Json), null);
                return root.Deserialize<QuestionnaireBody>(Strict) is { } body ? new(body, null, null) : new(null, null, "The file is empty.");
            }
            catch (JsonException failure)
            {
                return new(null, null, $"The file is neither a question set of NorthStar nor a FHIR Questionnaire{(failure.Path is { Length: > 2 } path ? $": what it has at “{path[2..]}” is of neither" : "")}.");
            }
        }
    }

    public static FhirQuestionnaireBody? ReadFhir(string resource)
    {
        try
        {
            return JsonSerializer.Deserialize<FhirQuestionnaireBody>(resource, NorthStarClient.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Write(FhirQuestionnaireBody resource) => JsonSerializer.Serialize(resource, NorthStarClient.Json);

    /// <summary>The files of a published version, for saving them.</summary>
    public static void MapQuestionFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/question-sets/{id:guid}/versions/{version:int}").RequireAuthorization(Member.Coach);
        files.MapGet("/questions.json", DownloadOwnAsync);
        files.MapGet("/fhir.json", DownloadFhirAsync);
    }

    private static async Task<IResult> DownloadOwnAsync(Guid id, int version, HttpContext http, AuthenticationStateProvider who, NorthStarClient api)
    {
        SignedIn(who, http);
        var read = await api.Questionnaires.GetVersionAsync(id, version);
        // The set itself, without what is only this version's.
        var body = new QuestionnaireBody { Key = read.Key, Title = read.Title, Language = read.Language, ReflectAgainAfterMonths = read.ReflectAgainAfterMonths, Items = read.Items };
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(body, Readable), "application/json", string.Create(CultureInfo.InvariantCulture, $"{read.Key}-{version}.json"));
    }

    private static async Task<IResult> DownloadFhirAsync(Guid id, int version, HttpContext http, AuthenticationStateProvider who, NorthStarClient api)
    {
        SignedIn(who, http);
        var resource = await api.Questionnaires.GetVersionAsFhirAsync(id, version);
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(resource, Readable), "application/fhir+json", string.Create(CultureInfo.InvariantCulture, $"questionnaire-{version}.fhir.json"));
    }

    /// <summary>Pages have this done for them; the client asks here who is signed in.</summary>
    private static void SignedIn(AuthenticationStateProvider who, HttpContext http) =>
        ((IHostEnvironmentAuthenticationStateProvider)who).SetAuthenticationState(Task.FromResult(new AuthenticationState(http.User)));
}
