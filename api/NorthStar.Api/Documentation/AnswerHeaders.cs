using Microsoft.OpenApi;

namespace NorthStar.Api.Documentation;

/// <summary>The headers of answers.</summary>
internal static class AnswerHeaders
{
    public const string RateLimit = "RateLimit";
    public const string RateLimitPolicy = "RateLimit-Policy";
    public const string RetryAfter = "Retry-After";
    public const string ETag = "ETag";
    public const string Location = "Location";
    public const string IdempotencyReplayed = "Idempotency-Replayed";
    public const string AllowOrigin = "Access-Control-Allow-Origin";
    public const string Deprecation = "Deprecation";
    public const string Sunset = "Sunset";

    public static IReadOnlyDictionary<string, OpenApiHeader> All { get; } = new Dictionary<string, OpenApiHeader>
    {
        [RateLimit] = Text("What is left of the caller's quota, `r`, and the seconds until more comes, `t`.", "\"caller\";r=5999;t=1"),
        [RateLimitPolicy] = Text("The quota, `q`, and the seconds, `w`, in which it fills from empty.", "\"caller\";q=6000;w=30"),
        [RetryAfter] = new()
        {
            Description = "Seconds to wait.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = "3600" },
            Example = 2,
        },
        [ETag] = Text("The revision, for `If-Match` or `If-None-Match`.", "\"3\""),
        [Location] = Text("The address of what was made.", "/v1/goals/6f1c7d2e-3b1a-4c55-9a52-0c9b8e4f7d10"),
        [IdempotencyReplayed] = new()
        {
            Description = "Stands where the answer is that of an earlier request with the same `Idempotency-Key`.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["true"] },
            Example = "true",
        },
        [AllowOrigin] = Text("The caller's origin, where an app of a practice has registered it; else the header is left out.", "https://app.example.com"),
        [Deprecation] = Text("Since when the route is on its way out (RFC 9745).", "@1798761600"),
        [Sunset] = Text("When it stops answering (RFC 8594).", "Fri, 31 Dec 2027 23:59:59 GMT"),
    };

    private static OpenApiHeader Text(string description, string example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 1_000, Pattern = "^[\\x20-\\x7E]+$" },
        Example = example,
    };
}
