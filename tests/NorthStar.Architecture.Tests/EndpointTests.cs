using System.Reflection;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api;
using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Architecture.Tests;

/// <summary>What every route of the contract has, and that a host in which one lacks it does not start.</summary>
public sealed class EndpointTests : IDisposable
{
    private static readonly int[] CommonProblems = [400, 401, 404, 429, 503];

    private readonly string folder = Directory.CreateTempSubdirectory("northstar-endpoints").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task EveryOperationIsNamedAfterItsHandlerAndItsFile()
    {
        await using var app = Host();
        var endpoints = Endpoints(app);
        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint =>
        {
            var handler = Handler(endpoint);
            var name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;
            Assert.True(handler.IsStatic && handler is { Name: "Handle", DeclaringType: { IsAbstract: true, IsSealed: true } }, $"{name} is not a named static handler.");
            Assert.Equal(handler.DeclaringType!.Name, name);
            var feature = handler.DeclaringType.Namespace!.Split('.');
            Assert.Equal(["NorthStar", "Api", "Features"], feature[..3]);
            Assert.True(File.Exists(Path.Combine([Product.Root, "api", "NorthStar.Api", .. feature[2..], name + ".cs"])), $"{name} does not stand in its own file.");
        });
        Assert.Equal(endpoints.Count, endpoints.Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName).Distinct().Count());
    }

    [Fact]
    public async Task TypesOfTheWireSayWhichWayTheyGo()
    {
        await using var app = Host();
        var endpoints = Endpoints(app);
        var requests = endpoints.Select(e => e.Metadata.GetMetadata<RequestBodyType>()?.Type).OfType<Type>().Distinct().ToList();
        var responses = endpoints.SelectMany(e => e.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()).Select(p => p.Type).OfType<Type>().SelectMany(Unwrapped).Distinct().ToList();
        Assert.NotEmpty(requests);
        Assert.NotEmpty(responses);
        // What is sent back as it was read, such as a draft, goes both ways.
        var bodies = requests.Intersect(responses).ToList();
        Assert.Empty(Misnamed(requests.Except(bodies), "Request"));
        Assert.Empty(Misnamed(responses.Where(t => t.Assembly == Product.Contracts).Except(bodies), "Response"));
        Assert.Empty(Misnamed(bodies, "Body"));

        static IEnumerable<string> Misnamed(IEnumerable<Type> types, string ending) =>
            types.Select(t => t.Name.Split('`')[0]).Where(name => !name.EndsWith(ending, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryOperationDeclaresItsProblems()
    {
        await using var app = Host();
        Assert.All(Endpoints(app), endpoint => Assert.Empty(CommonProblems.Except(
            endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Where(p => p.Type == typeof(ProblemResponse)).Select(p => p.StatusCode))));
    }

    [Fact]
    public void TheHost_WithAValidatorMissing_RefusesToStart()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Host(services => services.Remove(services.Single(s => s.ServiceType == typeof(IValidator<JoinRequest>)))));
        Assert.Contains("no validator for JoinRequest", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no conventions")]
    [InlineData("no operation name")]
    [InlineData("no policy")]
    [InlineData("no validator")]
    [InlineData("no type of the contract")]
    public async Task ARoute_ThatLacksSomething_IsRefused(string? lack)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddAuthorizationBuilder().AddPolicies();
        if (lack != "no validator")
            builder.Services.AddSingleton<IValidator<JoinRequest>>(new InlineValidator<JoinRequest>());
        await using var app = builder.Build();
        var v1 = app.MapGroup("/v1");
        if (lack != "no conventions")
            v1.WithContractConventions();
        var route = lack == "no type of the contract" ? v1.MapPost("/canaries", (Foreign body) => body.Text) : v1.MapPost("/canaries", (JoinRequest body) => body.JoinCode);
        if (lack != "no operation name")
            route.WithName("TakeCanary");
        route.RequireAuthorization(lack == "no policy" ? "Misspelt" : Policies.Participant);

        if (lack is null)
            app.CheckContract();
        else
            Assert.Contains(lack, Assert.Throws<InvalidOperationException>(app.CheckContract).Message, StringComparison.Ordinal);
    }

    private sealed record Foreign(string Text);

    /// <summary>The API as it is built, not started: routes need no database.</summary>
    private WebApplication Host(Action<IServiceCollection>? change = null) => ApiHost.Build(
        [
            "--ConnectionStrings:Main=Host=localhost", "--ConnectionStrings:Keys=Host=localhost", "--NorthStar:PublicUrl=http://127.0.0.1:1", "--NorthStar:PortalUrl=http://127.0.0.1:2",
            "--NorthStar:KeysFolder=" + folder, "--NorthStar:PortalClientSecret=" + new string('p', 43), "--NorthStar:AllowInsecureHttp=true",
        ],
        builder =>
        {
            if (change is not null)
                builder.Host.UseServiceProviderFactory(new Changed(change));
        });

    private static List<RouteEndpoint> Endpoints(WebApplication app) =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<KnownQueryParameters>() is not null)];

    private static MethodInfo Handler(Endpoint endpoint) => endpoint.Metadata.OfType<MethodInfo>().Last();

    private static IEnumerable<Type> Unwrapped(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrapped).Append(type) : type.HasElementType ? Unwrapped(type.GetElementType()!) : [type];

    /// <summary>Changes what the host has registered, just before it is built.</summary>
    private sealed class Changed(Action<IServiceCollection> change) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services) => services;

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder)
        {
            change(containerBuilder);
            return containerBuilder.BuildServiceProvider();
        }
    }
}
