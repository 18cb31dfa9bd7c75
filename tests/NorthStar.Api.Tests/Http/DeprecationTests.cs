using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NorthStar.Api.Http;

namespace NorthStar.Api.Tests.Http;

/// <summary>A route on its way out says so on every answer.</summary>
public sealed class DeprecationTests
{
    private static readonly DateTimeOffset Since = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Sunset = new(2027, 12, 31, 23, 59, 59, TimeSpan.Zero);

    [Theory]
    [InlineData("/retired", HttpStatusCode.OK)]
    [InlineData("/retired/fault", HttpStatusCode.InternalServerError)]
    public async Task RetiredRoute_SaysSinceWhen_UntilWhen_AndWhatInstead(string address, HttpStatusCode status)
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("@1798761600", answer.Headers.GetValues("Deprecation").Single());
        Assert.Equal("Fri, 31 Dec 2027 23:59:59 GMT", answer.Headers.GetValues("Sunset").Single());
        Assert.Equal("</v1/goals>; rel=\"successor-version\"", answer.Headers.GetValues("Link").Single());
    }

    [Fact]
    public async Task OtherRoutes_SayNothing()
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();
        using var answer = await client.GetAsync("/kept", TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Deprecation"));
        Assert.False(answer.Headers.Contains("Sunset"));
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.AddProblemDetails();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseRouting();
        app.UseDeprecations();
        var retired = app.MapGroup("/retired").Deprecated(Since, Sunset, "/v1/goals");
        retired.MapGet("", () => "still here");
        retired.MapGet("/fault", string () => throw new InvalidOperationException());
        app.MapGet("/kept", () => "here");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
