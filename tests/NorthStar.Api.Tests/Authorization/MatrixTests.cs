using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Local;
using Npgsql;

namespace NorthStar.Api.Tests.Authorization;

/// <summary>
/// Nobody gets in where they don't belong: every endpoint that exists, asked by every kind of caller for what is theirs, another's, another
/// practice's and nobody's. What they should get stands in matrix.csv, which people review.
/// </summary>
public sealed class MatrixTests(TestApi api)
{
    internal static readonly string File = Path.Combine(Repository.Root, "tests", "NorthStar.Api.Tests", "Authorization", "matrix.csv");

    [Fact]
    public Task EveryCell_IsAsReviewed() => OnHostAsync(api, configure: null, host => AssertAsync(api, host));

    [Fact]
    public async Task WithTheQueryFiltersOff_EveryCellHolds()
    {
        await OnHostAsync(api, WithoutFilters, async host =>
        {
            await using (var scope = host.Services.CreateAsyncScope())
                Assert.All(scope.ServiceProvider.GetRequiredService<NorthStarDbContext>().Model.GetEntityTypes(), entity => Assert.Empty(entity.GetDeclaredQueryFilters()));
            await AssertAsync(api, host);
        });
    }

    [Fact]
    public async Task WithRowLevelSecurityOff_EveryCellHolds()
    {
        await using var unguarded = new TestApi();
        await unguarded.InitializeAsync();
        foreach (var database in (string[])["northstar", "northstar_keys"])
        {
            await ExecuteAsync(
                new NpgsqlConnectionStringBuilder(unguarded.Cluster.SuperuserConnectionString) { Database = database }.ConnectionString,
                """
                DO $$ DECLARE t regclass; BEGIN
                  FOR t IN SELECT oid FROM pg_class WHERE relrowsecurity LOOP EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', t); END LOOP;
                END $$
                """);
        }

        await OnHostAsync(unguarded, configure: null, host => AssertAsync(unguarded, host));
        // With neither, a practice sees the others' rows: so far it was the filters that held.
        await OnHostAsync(unguarded, WithoutFilters, async host =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Enter(Guid.NewGuid());
            Assert.NotEmpty(await scope.ServiceProvider.GetRequiredService<NorthStarDbContext>().Organizations.ToListAsync());
        });
    }

    [Fact]
    public async Task WithoutItsPolicy_EveryEndpointTurnsACellRed()
    {
        var policies = new OpenPolicies();
        await OnHostAsync(api, builder => builder.Services.AddSingleton<IAuthorizationPolicyProvider>(policies.Over), async host =>
        {
            using var cast = await Cast.AssembleAsync(api, host);
            var reviewed = Matrix.Read(await System.IO.File.ReadAllTextAsync(File));
            var indifferent = new List<string>();
            foreach (var endpoint in Checker.Endpoints(host))
            {
                foreach (var policy in Checker.Policies(endpoint))
                {
                    policies.Open = policy;
                    var red = false;
                    var expected = reviewed.Of(Checker.Operation(endpoint));
                    await new Checker(cast).AskAsync(endpoint, new Matrix(), (thing, caller, status) => red |= !expected.Says(thing, caller, status));
                    if (!red)
                        indifferent.Add($"{Checker.Operation(endpoint)} without {policy}");
                }
            }

            Assert.Empty(indifferent);
        });
    }

    [Fact]
    public void AMatrix_WithAMissingAStaleOrAnotherCell_Differs()
    {
        var reviewed = Matrix.Read("method, route, thing, self, coach\nGET, /v1/me, -, 200, 404\nGET, /v1/gone, -, 200, 404");
        var actual = Matrix.Read("method, route, thing, self, owner\nGET, /v1/me, -, 401, 404\nGET, /v1/new, -, 200, 200");

        Assert.Equal(
            [
                "GET /v1/gone -: self gets nothing, reviewed is 200", "GET /v1/gone -: coach gets nothing, reviewed is 404",
                "GET /v1/me -: self gets 401, reviewed is 200", "GET /v1/me -: coach gets nothing, reviewed is 404", "GET /v1/me -: owner gets 404, reviewed is nothing",
                "GET /v1/new -: self gets 200, reviewed is nothing", "GET /v1/new -: owner gets 200, reviewed is nothing",
            ],
            reviewed.Differences(actual));
        Assert.Empty(reviewed.Differences(reviewed));
    }

    [Fact]
    public void OutsideTheContract_ThereAreTheseRoutesAlone()
    {
        var routes = ((IEndpointRouteBuilder)api.Host).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<KnownQueryParameters>() is null)
            .Select(e => $"{string.Join('|', e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])} /{e.RoutePattern.RawText!.TrimStart('/')}");
        Assert.Equal(
            [
                "GET /account/", "GET /account/authenticator", "GET /health/live", "GET /health/ready", "GET /invitations/{token}", "GET /openapi/v1.json",
                "GET /reflect/", "GET /reflect/assets/{name}", "GET /reflect/embed.js", "GET /reflect/embedded",
                "GET /sign-in", "GET /sign-in/code", "GET /sign-in/passkeys.js", "GET /sign-in/star.svg", "GET /sign-in/style.css", "GET /unsubscribe/{token}",
                "GET|POST /connect/authorize", "GET|POST /connect/logout", "GET|POST /connect/userinfo", "POST /account/authenticator", "POST /account/authenticator/off",
                "POST /account/passkeys", "POST /account/passkeys/options", "POST /account/passkeys/remove", "POST /account/password", "POST /account/recovery-codes",
                "POST /account/sessions/end", "POST /connect/token", "POST /invitations/{token}", "POST /sign-in", "POST /sign-in/code", "POST /sign-in/passkey",
                "POST /sign-in/passkey/options", "POST /unsubscribe/{token}",
            ],
            routes.Order(StringComparer.Ordinal));
    }

    private static void WithoutFilters(WebApplicationBuilder builder) =>
        builder.Services.ConfigureDbContext<NorthStarDbContext>(options => options.ReplaceService<IModelCustomizer, UnfilteredModel>());

    private static async Task OnHostAsync(TestApi api, Action<WebApplicationBuilder>? configure, Func<WebApplication, Task> work)
    {
        await using var host = await api.StartAsync(configure, "--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Fatal");
        await work(host);
        await host.StopAsync();
    }

    private static async Task AssertAsync(TestApi api, WebApplication host)
    {
        using var cast = await Cast.AssembleAsync(api, host);
        var checker = new Checker(cast);
        var actual = new Matrix();
        await Parallel.ForEachAsync(Checker.Endpoints(host), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (endpoint, _) => await checker.AskAsync(endpoint, actual));

        Assert.Empty(checker.Leaks);
        Assert.NotEqual(0, checker.OwnWords);
        var differences = Matrix.Read(await System.IO.File.ReadAllTextAsync(File)).Differences(actual);
        if (differences.Count == 0)
            return;
        var found = Path.Combine(AppContext.BaseDirectory, "matrix.csv");
        await System.IO.File.WriteAllTextAsync(found, actual.Write(Checker.Columns));
        Assert.Fail($"{differences.Count} cells are not as reviewed. All of them are in {found}; take over what is right.\n{string.Join('\n', differences.Take(50))}");
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The model without its first line of defence.</summary>
    private sealed class UnfilteredModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            foreach (var entity in modelBuilder.Model.GetEntityTypes())
                entity.SetQueryFilter((System.Linq.Expressions.LambdaExpression?)null);
        }
    }

    /// <summary>The host's policies, one of them open to everybody.</summary>
    private sealed class OpenPolicies : IAuthorizationPolicyProvider
    {
        private DefaultAuthorizationPolicyProvider real = null!;

        public string? Open { get; set; }

        public bool AllowsCachingPolicies => false;

        public OpenPolicies Over(IServiceProvider provider)
        {
            real = new(provider.GetRequiredService<IOptions<AuthorizationOptions>>());
            return this;
        }

        public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
            policyName == Open
                ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build())
                : real.GetPolicyAsync(policyName);

        public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => real.GetDefaultPolicyAsync();

        public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => real.GetFallbackPolicyAsync();
    }
}
