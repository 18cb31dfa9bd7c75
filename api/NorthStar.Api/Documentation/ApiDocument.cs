using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NorthStar.Api.Documentation;

/// <summary>The contract as OpenAPI 3.1, made of the endpoints that exist, once a process.</summary>
public static class ApiDocument
{
    public const string Address = "/openapi/v1.json";

    private const string Name = "v1";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSingleton<DocumentFile>()
        .AddSwaggerGen(Configure)
        .AddTransient<ISerializerDataContractResolver>(_ => new Optionals(new JsonSerializerDataContractResolver(StrictJson.Options)));

    /// <summary>The first reader waits until the document is made, however busy the machine is; those after it get it from memory.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder app) =>
        app.MapGet(Address, (DocumentFile file) => file.ReadAsync()).ExcludeFromDescription().AllowAnonymous().DisableRequestTimeout();

    private static void Configure(SwaggerGenOptions swagger)
    {
        swagger.SwaggerDoc(Name, new OpenApiInfo
        {
            Title = "NorthStar API",
            Version = "1.0",
            Summary = "Vision and goal setting for clinicians.",
            Description = Conventions,
            Contact = new OpenApiContact { Name = "The practice that runs this installation" },
            License = new OpenApiLicense { Name = "Proprietary", Identifier = "LicenseRef-NorthStar" },
        });
        swagger.AddServer(new OpenApiServer
        {
            Url = "/",
            Description = "The installation that serves this document, be it production, staging or local.",
            Extensions = new Dictionary<string, IOpenApiExtension> { ["x-internal"] = new JsonNodeExtension(false) },
        });
        swagger.DocInclusionPredicate((_, api) => api.ActionDescriptor.EndpointMetadata.OfType<KnownQueryParameters>().Any());
        swagger.CustomOperationIds(api => new ContractRoute(api).Name);
        swagger.CustomSchemaIds(SchemaName);
        swagger.DescribeAllParametersInCamelCase();
        swagger.SupportNonNullableReferenceTypes();
        swagger.NonNullableReferenceTypesAsRequired();
        swagger.IncludeXmlComments(typeof(PageResponse<>).Assembly);
        swagger.IncludeXmlComments(typeof(ApiDocument).Assembly);
        swagger.SchemaFilter<ContractSchemas>();
        swagger.OperationFilter<ContractOperations>();
        swagger.DocumentFilter<Components>();
    }

    /// <summary>A page of <c>GoalResponse</c> is a <c>GoalPage</c>.</summary>
    private static string SchemaName(Type type)
    {
        if (!type.IsGenericType)
            return type.Name;
        var entry = type.GetGenericArguments()[0].Name;
        return (entry.EndsWith("Response", StringComparison.Ordinal) ? entry[..^"Response".Length] : entry) + "Page";
    }

    private const string Conventions =
        """
        NorthStar asks clinicians what they are running toward, helps them put it into words, and turns it into goals. What a person writes is theirs
        alone: practices and hospitals see released, noisy totals and nothing else.

        **Callers.** Participants carry an opaque token that they get by joining; members of the practice and apps sign in by OAuth 2.1 and OpenID Connect
        (`/.well-known/openid-configuration`).

        **Bodies** are JSON in UTF-8, camelCase, at most 256 KiB (2 MiB where it says so) and 32 levels deep. Numbers are numbers; unknown members,
        duplicate members and unknown query parameters are refused by name. A text comes back exactly as it was sent; U+0000 and lone surrogates are
        refused. Lengths count characters (Unicode code points). Times are RFC 3339 in UTC. A member that is null may be left out.

        **Problems** are `application/problem+json` (RFC 9457) with a stable `code`; bad input names every wrong place. Nothing is ever half done.

        **Lists** take `limit` and an opaque `cursor`, and answer `items` and `nextCursor`.

        **Concurrency.** What can be edited carries a strong `ETag`; changing and deleting it needs `If-Match`.

        **Retries.** Every POST takes an `Idempotency-Key`.

        **Limits** are per caller, told in `RateLimit` and `RateLimit-Policy`; a 429 says how long to wait.

        **Versions.** This is `/v1`. A route on its way out says `Deprecation` and `Sunset`.
        """;

    /// <summary>What operations refer to, and the words about their groups.</summary>
    private sealed class Components : IDocumentFilter
    {
        private static readonly (string Tag, string Description)[] Tags =
        [
            ("Participants", "How people join, come back, see what is kept about them, and leave."),
            ("Questionnaires", "How question sets are written, published and read."),
            ("Instruments", "The scored scales that questions can ask, and the licences that owners attest."),
            ("Responses", "A person's answers: begun, saved as they are written, completed, reopened, deleted."),
            ("North Stars", "What a person runs toward, in their own words."),
            ("Visions", "What life looks like in one, three or ten years under a North Star."),
            ("Goals", "What a person means to do, how it is going, and what happened to it."),
            ("Safety", "Where somebody in need finds a person to talk to."),
            ("Codebook", "The themes and destinations that answers are counted by, and their words."),
            ("Organizations", "Hospitals and their groups, and the codes that people join with."),
            ("Insights", "Releases: deliberately blurred figures about many people, for organizations and for coaches."),
            ("Practice", "Members and invitations, apps, the audit log."),
            ("Webhooks", "Events for other systems."),
        ];

        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
        {
            context.SchemaGenerator.GenerateSchema(typeof(ProblemResponse), context.SchemaRepository);
            var components = swaggerDoc.Components ??= new OpenApiComponents();
            components.SecuritySchemes = SecuritySchemes.All.ToDictionary(s => s.Key, IOpenApiSecurityScheme (s) => s.Value);
            components.Parameters = Parameters.Headers.ToDictionary(p => p.Key, IOpenApiParameter (p) => p.Value);
            components.Headers = AnswerHeaders.All
                .Where(h => h.Key is not (AnswerHeaders.Deprecation or AnswerHeaders.Sunset) || swaggerDoc.Paths.Values.SelectMany(p => p.Operations!.Values).Any(o => o.Deprecated))
                .ToDictionary(h => h.Key, IOpenApiHeader (h) => h.Value);
            components.Responses = ProblemAnswers.Of(swaggerDoc).ToDictionary(a => a.Name, IOpenApiResponse (a) => a.Answer);
            var used = swaggerDoc.Paths.Values.SelectMany(p => p.Operations!.Values).SelectMany(o => o.Tags!).Select(t => t.Name!).ToHashSet();
            if (used.FirstOrDefault(name => Tags.All(t => t.Tag != name)) is { } unknown)
                throw new InvalidOperationException($"Nothing is said about the tag {unknown}.");
            swaggerDoc.Tags = Tags.Where(t => used.Contains(t.Tag)).Select(t => new OpenApiTag { Name = t.Tag, Description = t.Description }).ToHashSet();
        }
    }

    /// <summary>The document as bytes.</summary>
    internal sealed class DocumentFile(IServiceProvider services)
    {
        private readonly Lazy<Task<IResult>> file = new(async () =>
        {
            await using var scope = services.CreateAsyncScope();
            var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(Name);
            var bytes = Encoding.UTF8.GetBytes((await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)).ReplaceLineEndings("\n") + "\n");
            // Weak, because the answer may be compressed on its way.
            return Results.Bytes(bytes, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"", isWeak: true));
        });

        public Task<IResult> ReadAsync() => file.Value;
    }
}
