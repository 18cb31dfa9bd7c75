using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NorthStar.Api.Documentation;

/// <summary>Says of every operation who may call it, what it needs, and all that it can answer, headers included.</summary>
internal sealed class ContractOperations(IOptions<AuthorizationOptions> authorization) : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var document = context.Document;
        var route = new ContractRoute(context.ApiDescription);
        var callers = Callers(route);
        operation.Security = Security(callers, route.IsAnonymous, document);
        operation.Deprecated = route.Find<Deprecation>() is not null;
        AddParameters(operation, route, document);
        AddBody(operation, route);
        AddAnswers(operation, route, callers, document);
        Describe(operation, route, callers);
    }

    private AllowedCallers? Callers(ContractRoute route)
    {
        if (route.IsAnonymous)
            return null;
        var callers = route.All<IAuthorizeData>().Where(a => a.Policy is not null)
            .Select(a => authorization.Value.GetPolicy(a.Policy!)?.Requirements.OfType<AllowedCallers>().SingleOrDefault())
            .LastOrDefault();
        return callers ?? throw new InvalidOperationException($"{route.Name} has no policy that says who may call it.");
    }

    private static List<OpenApiSecurityRequirement> Security(AllowedCallers? callers, bool anonymous, OpenApiDocument document)
    {
        OpenApiSecurityRequirement Of(string scheme, params string[] scopes) =>
            new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [.. scopes] };

        var any = new List<OpenApiSecurityRequirement>();
        if (anonymous)
            any.Add([]);
        if (callers is { Participants: true })
            any.Add(Of(SecuritySchemes.Participant));
        if (callers is { Members: true } or { Viewers: true } or { Roles.Count: > 0 })
            any.Add(Of(SecuritySchemes.Member));
        any.AddRange((callers?.Scopes ?? []).Select(scope => Of(SecuritySchemes.App, scope)));
        return any;
    }

    private static void AddParameters(OpenApiOperation operation, ContractRoute route, OpenApiDocument document)
    {
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            Parameters.Describe(parameter, route.Description.ParameterDescriptions.FirstOrDefault(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)));
        if (route.Method == "POST")
            operation.Parameters.Add(new OpenApiParameterReference(Parameters.IdempotencyKey, document));
        if (route.NeedsIfMatch)
            operation.Parameters.Add(new OpenApiParameterReference(Parameters.IfMatch, document));
        if (route.HonorsIfMatch)
            operation.Parameters.Add(new OpenApiParameterReference(Parameters.IfMatchWhereSent, document));
        if (route.Statuses.Contains(304))
            operation.Parameters.Add(new OpenApiParameterReference(Parameters.IfNoneMatch, document));
        if (route.Find<KnownQueryParameters>()!.ByName.ContainsKey("language"))
            operation.Parameters.Add(new OpenApiParameterReference(Parameters.AcceptLanguage, document));
    }

    private static void AddBody(OpenApiOperation operation, ContractRoute route)
    {
        if (operation.RequestBody is not OpenApiRequestBody { Content: { } content } body)
            return;
        var type = route.Find<RequestBodyType>()!.Type;
        body.Description = route.IsLarge ? "At most 2 MiB, 32 levels deep." : "At most 256 KiB, 32 levels deep.";
        foreach (var media in content.Values.OfType<OpenApiMediaType>())
            media.Example = Examples.Of(type);
    }

    private static void AddAnswers(OpenApiOperation operation, ContractRoute route, AllowedCallers? callers, OpenApiDocument document)
    {
        var answers = new OpenApiResponses();
        foreach (var (status, answer) in (operation.Responses ?? []).Where(a => a.Key[0] is '2' or '3').OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            answers[status] = answer;
            DescribeSuccess((OpenApiResponse)answer, status, route, document);
        }

        foreach (var status in ProblemStatuses(operation, route, callers).Distinct().Order())
            answers[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(ProblemAnswers.Name(status), document);
        operation.Responses = answers;
    }

    private static IEnumerable<int> ProblemStatuses(OpenApiOperation operation, ContractRoute route, AllowedCallers? callers) =>
    [
        .. route.Statuses.Where(s => s >= 400),
        500,
        .. callers is not null && !route.IsHidden || route.MayRefuseCallers ? (int[])[403] : [],
        .. operation.RequestBody is not null ? (int[])[413, 415] : [],
        .. route.Method == "POST" ? (int[])[422] : [],
        .. route.NeedsIfMatch ? (int[])[412, 428] : [],
    ];

    private static void DescribeSuccess(OpenApiResponse answer, string status, ContractRoute route, OpenApiDocument document)
    {
        answer.Description = status switch
        {
            "201" => "Made.",
            "204" => "Done; there is nothing to say.",
            "304" => "What you have is what there is.",
            _ => "As asked.",
        };
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        foreach (var name in Headers(status, route))
            answer.Headers[name] = new OpenApiHeaderReference(name, document);
        var type = route.Description.SupportedResponseTypes.FirstOrDefault(t => t.StatusCode.ToString(CultureInfo.InvariantCulture) == status)?.Type;
        foreach (var media in (answer.Content ?? new Dictionary<string, IOpenApiMediaType>()).Values.OfType<OpenApiMediaType>())
            media.Example = Examples.Of(type!);
        // Tables are no JSON.
        foreach (var table in ((string[])[MediaTypes.Csv, MediaTypes.Xlsx]).Where(table => answer.Content?.ContainsKey(table) == true))
            answer.Content![table] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", MaxLength = 1_000_000, Description = "One row for each figure." } };
        // Bundles of FHIR are described by FHIR.
        if (type != typeof(FhirQuestionnaireBody) && answer.Content?.ContainsKey(MediaTypes.FhirJson) == true)
            answer.Content[MediaTypes.FhirJson] = FhirBundles.Described();
    }

    private static IEnumerable<string> Headers(string status, ContractRoute route)
    {
        yield return AnswerHeaders.RateLimit;
        yield return AnswerHeaders.RateLimitPolicy;
        yield return AnswerHeaders.AllowOrigin;
        if (route.HasETag && status != "204")
            yield return AnswerHeaders.ETag;
        if (status == "201")
            yield return AnswerHeaders.Location;
        if (route.Method == "POST")
            yield return AnswerHeaders.IdempotencyReplayed;
        if (route.Find<Deprecation>() is { } deprecation)
        {
            yield return AnswerHeaders.Deprecation;
            if (deprecation.Sunset is not null)
                yield return AnswerHeaders.Sunset;
        }
    }

    /// <summary>The words of the route, then who may call it: from the policy, so that it is never out of date.</summary>
    private static void Describe(OpenApiOperation operation, ContractRoute route, AllowedCallers? callers)
    {
        var words = new StringBuilder();
        if (operation.Description is { Length: > 0 } own)
            words.Append(own).Append("\n\n");
        words.Append("For ").Append(Callers(route, callers)).Append('.');
        if (route.IsHidden)
            words.Append(" To everybody else there is nothing here: 404.");
        operation.Description = words.ToString();
        operation.Summary = operation.Summary?.TrimEnd('.');
    }

    private static string Callers(ContractRoute route, AllowedCallers? callers)
    {
        if (callers is null)
            return "anybody";
        string[] kinds =
        [
            .. callers.Participants ? (string[])["participants"] : [],
            .. callers.Members ? (string[])["members"] : [],
            .. callers.Viewers ? (string[])["members who are viewer of the organization"] : [],
            .. callers.Roles.Select(role => $"members who are {role}"),
            .. callers.Scopes.Select(s => $"apps with `{s}`"),
        ];
        return kinds.Length == 1 ? kinds[0] : string.Join(", ", kinds[..^1]) + " and " + kinds[^1];
    }
}
