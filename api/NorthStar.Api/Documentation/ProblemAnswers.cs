using System.Text.Json;
using Microsoft.OpenApi;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

/// <summary>Every way to say no, as the document has it: once, and referred to by the operations.</summary>
internal static class ProblemAnswers
{
    private static readonly (int Status, string Name, string Description, ProblemResult Example)[] All =
    [
        (400, "BadInput", "The body, a parameter or a header can't be taken. Every wrong place is named.",
            Problems.BadInput("/language", "language.invalid", "A language tag by BCP 47, such as en or nl-BE.")),
        (401, "NotSignedIn", "The access token is missing, has ended or was revoked.", Problems.Unauthorized()),
        (403, "NotAllowed", "A route that this kind of caller may never use.", Problems.Forbidden()),
        (404, "NotFound", "Absent, or somebody else's: the same words.", Problems.NotFound()),
        (409, "Conflict", "A rule or the state of things stands against it; `code` says which.", Problems.Conflict("goal.not_active", "Only an active goal can be paused.")),
        (412, "ChangedMeanwhile", "Somebody saved in between: `If-Match` names an earlier revision.", Problems.PreconditionFailed()),
        (413, "TooLarge", "The body is larger than the route takes.", Problems.TooLarge()),
        (415, "NotJson", "The body is not `application/json`.", Problems.NotJson()),
        (422, "KeyReused", "The `Idempotency-Key` came with another request before.", Problems.KeyReused()),
        (428, "IfMatchMissing", "`If-Match` is missing.", Problems.PreconditionRequired()),
        (429, "TooManyRequests", "The caller's quota is used up.", Problems.TooManyRequests(1)),
        (500, "Fault", "A fault of ours. It has been recorded.", Problems.Internal()),
        (503, "Unavailable", "Not available for a moment; nothing was changed unless a retry says so.", Problems.Unavailable()),
    ];

    /// <summary>The component that a status refers to.</summary>
    public static string Name(int status) =>
        All.FirstOrDefault(a => a.Status == status) is { Name: { } name } ? name : throw new InvalidOperationException($"Nothing is said about problems with the status {status}.");

    public static IEnumerable<(string Name, OpenApiResponse Answer)> Of(OpenApiDocument document)
    {
        foreach (var (status, name, description, example) in All)
        {
            var answer = new OpenApiResponse
            {
                Description = description,
                Headers = new Dictionary<string, IOpenApiHeader>
                {
                    [AnswerHeaders.RateLimit] = new OpenApiHeaderReference(AnswerHeaders.RateLimit, document),
                    [AnswerHeaders.AllowOrigin] = new OpenApiHeaderReference(AnswerHeaders.AllowOrigin, document),
                    [AnswerHeaders.RateLimitPolicy] = new OpenApiHeaderReference(AnswerHeaders.RateLimitPolicy, document),
                },
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(nameof(ProblemResponse), document),
                        Example = JsonSerializer.SerializeToNode(example.Body("4bf92f3577b34da6a3ce929d0e0e4736"), StrictJson.Options),
                    },
                },
            };
            if (example.RetryAfterSeconds is not null)
                answer.Headers[AnswerHeaders.RetryAfter] = new OpenApiHeaderReference(AnswerHeaders.RetryAfter, document);
            yield return (name, answer);
        }
    }
}
