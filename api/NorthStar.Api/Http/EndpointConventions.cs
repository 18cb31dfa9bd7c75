using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>What every route of the contract has, set once on the group, and checked before the host starts.</summary>
public static partial class EndpointConventions
{
    private static readonly int[] CommonProblems = [400, 401, 404, 429, 503];

    /// <summary>Puts private notices, validation, transactions, idempotency and the common problems on a group of routes.</summary>
    public static TBuilder WithContractConventions<TBuilder>(this TBuilder group)
        where TBuilder : IEndpointConventionBuilder
    {
        group.Add(Describe);
        group.AddEndpointFilter<TBuilder, NoticeFilter>();
        group.AddEndpointFilter<TBuilder, ValidationFilter>();
        group.AddEndpointFilter<TBuilder, TransactionFilter>();
        return group;
    }

    /// <summary>Lets a route take bodies up to 2 MiB: whole responses, drafts, validation, imports.</summary>
    public static TBuilder WithLargeBody<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new BodyLimit(2 * 1024 * 1024));

    /// <summary>The route opens its own transaction, or needs none.</summary>
    public static TBuilder WithoutTransaction<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new WithoutTransaction());

    /// <summary>The problems that a route has beside the common ones.</summary>
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder builder, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata([.. statuses.Select(status => new ProducesResponseTypeMetadata(status, typeof(ProblemResponse), ["application/problem+json"]))]);

    /// <summary>Refuses to start a host in which a route lacks the conventions, its name, its policy or its validator.</summary>
    public static void CheckContract(this WebApplication app)
    {
        var policies = app.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
        var services = app.Services.GetRequiredService<IServiceProviderIsService>();
        var faults = new List<string>();
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var metadata = endpoint.Metadata;
            if (metadata.GetMetadata<KnownQueryParameters>() is null)
            {
                if (endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("v1/", StringComparison.Ordinal) == true)
                    faults.Add($"{endpoint.DisplayName} has no conventions of the contract.");
                continue;
            }

            if (metadata.GetMetadata<IEndpointNameMetadata>() is null)
                faults.Add($"{endpoint.DisplayName} has no operation name.");
            var demands = metadata.GetOrderedMetadata<IAuthorizeData>();
            if (!(demands.Any(d => d.Policy is not null) || metadata.GetMetadata<IAllowAnonymous>() is not null) || demands.Any(d => d.Policy is { } name && policies.GetPolicy(name) is null))
                faults.Add($"{endpoint.DisplayName} has no policy.");
            if (metadata.GetMetadata<RequestBodyType>() is { } body)
            {
                if (!services.IsService(typeof(IValidator<>).MakeGenericType(body.Type)))
                    faults.Add($"{endpoint.DisplayName} has no validator for {body.Type.Name}.");
            }
            else if (metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } foreign)
            {
                faults.Add($"{endpoint.DisplayName} takes {foreign.Name}, which is no type of the contract.");
            }
        }

        if (faults.Count > 0)
            throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
    }

    private static void Describe(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<MethodInfo>().LastOrDefault() is not { } handler)
            return;
        var route = ((RouteEndpointBuilder)endpoint).RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var query = new Dictionary<string, QueryParameter>(StringComparer.Ordinal);
        foreach (var parameter in handler.GetParameters())
        {
            if (parameter.ParameterType.Namespace == typeof(PageResponse<>).Namespace)
                endpoint.Metadata.Add(new RequestBodyType(parameter.ParameterType));
            else if (parameter.IsDefined(typeof(AsParametersAttribute)))
                foreach (var property in parameter.ParameterType.GetProperties())
                    query.Add(Camel(property.Name), new(ReaderOf(property.PropertyType) ?? throw new InvalidOperationException($"Nothing reads {property.PropertyType} from a query."), IsRequired: false));
            else if (!route.Contains(parameter.Name!) && ReaderOf(parameter.ParameterType) is { } reader)
                query.Add(parameter.Name!, new(reader, IsRequired: parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null && !parameter.HasDefaultValue));
        }

        endpoint.Metadata.Add(new KnownQueryParameters(query));
        foreach (var status in CommonProblems)
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemResponse), ["application/problem+json"]));
    }

    /// <summary>Each value has one spelling, which is JSON's. Null for a type that no text is read into: a service, a body.</summary>
    private static Predicate<string>? ReaderOf(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(string))
            return _ => true;
        if (value == typeof(int))
            return text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text;
        if (value == typeof(bool))
            return text => text is "true" or "false";
        if (value == typeof(Guid))
            return text => Guid.TryParseExact(text, "D", out _);
        if (value == typeof(DateTimeOffset))
            return text => Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _);
        return null;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Rfc3339();

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
