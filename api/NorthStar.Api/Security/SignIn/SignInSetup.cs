using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Security.SignIn;

/// <summary>What a deployment does for sign-in before and while it serves.</summary>
public static class SignInSetup
{
    public const string PortalClientId = "northstar-portal";
    public const string CommandLineClientId = "northstar-cli";
    public const string DocumentationClientId = "northstar-docs";

    /// <summary>What of a client's properties tells by which settings it was registered.</summary>
    private const string Fingerprint = "northstar_fingerprint";

    /// <summary>Brings the schema up to date as its owner, and lets the API's role work in it.</summary>
    public static async Task MigrateAsync(string migrationsConnection, CancellationToken cancellation = default)
    {
        await using var db = CreateContext(migrationsConnection);
        await db.Database.MigrateAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(
            $"""
            GRANT USAGE ON SCHEMA {SignInDbContext.Schema} TO northstar_api;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {SignInDbContext.Schema} TO northstar_api;
            REVOKE ALL ON {SignInDbContext.Schema}.migrations FROM northstar_api;
            """,
            cancellation);
    }

    /// <summary>
    /// Registers the product's own clients with the addresses of today's configuration. Safe to repeat, and from several
    /// processes at once.
    /// </summary>
    public static async Task EnsureClientsAsync(IServiceProvider services, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        var clients = OwnClients(services.GetRequiredService<IOptions<SignInConfiguration>>().Value).ToDictionary(client => client.ClientId!);
        // Nearly always all of them stand there already. To ask so plainly starts the API in half the time.
        if (await AreRegisteredAsync(services.GetRequiredService<NpgsqlDataSource>(), clients, cancellation))
            return;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SignInDbContext>();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('sign_in.clients'))", cancellation);
        foreach (var client in clients.Values)
        {
            if (await applications.FindByClientIdAsync(client.ClientId!, cancellation) is { } found)
                await applications.UpdateAsync(found, client, cancellation);
            else
                await applications.CreateAsync(client, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    internal static SignInDbContext CreateContext(string connection)
    {
        var options = new DbContextOptionsBuilder<SignInDbContext>();
        options.UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("migrations", SignInDbContext.Schema));
        SignInDbContext.Configure(options);

        // Identity builds its model by options that it looks for in the application's services; migrations run without these.
        options.UseApplicationServiceProvider(new ServiceCollection()
            .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = SignInDbContext.IdentityVersion)
            .BuildServiceProvider());
        return new SignInDbContext(options.Options);
    }

    private static async Task<bool> AreRegisteredAsync(
        NpgsqlDataSource database, IReadOnlyDictionary<string, OpenIddictApplicationDescriptor> clients, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"SELECT client_id, properties::json ->> '{Fingerprint}' FROM {SignInDbContext.Schema}.clients WHERE client_id = ANY ($1)");
        command.Parameters.AddWithValue(clients.Keys.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var same = 0;
        while (await reader.ReadAsync(cancellation))
        {
            if (!await reader.IsDBNullAsync(1, cancellation) && reader.GetString(1) == clients[reader.GetString(0)].Properties[Fingerprint].GetString())
                same++;
        }

        return same == clients.Count;
    }

    private static IEnumerable<OpenIddictApplicationDescriptor> OwnClients(SignInConfiguration options)
    {
        yield return new OpenIddictApplicationDescriptor
        {
            ClientId = PortalClientId,
            ClientSecret = options.PortalClientSecret,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "NorthStar portal",
            RedirectUris = { new Uri(options.PortalUrl, "/signin-oidc") },
            PostLogoutRedirectUris = { new Uri(options.PortalUrl, "/signout-callback-oidc") },
            Permissions = { Permissions.Endpoints.PushedAuthorization },
        }.ForMembers();

        // A native app has no secret and shares its loopback address with every program on the machine, so the person is asked.
        yield return new OpenIddictApplicationDescriptor
        {
            ClientId = CommandLineClientId,
            ClientType = ClientTypes.Public,
            ApplicationType = ApplicationTypes.Native,
            ConsentType = ConsentTypes.Explicit,
            DisplayName = "NorthStar command line",
            RedirectUris = { new Uri("http://127.0.0.1/callback") },
        }.ForMembers();

        yield return new OpenIddictApplicationDescriptor
        {
            ClientId = DocumentationClientId,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "NorthStar API documentation",
            RedirectUris = { new Uri(options.PublicUrl, "/docs/oauth2-redirect.html") },
        }.ForMembers();
    }

    private static OpenIddictApplicationDescriptor ForMembers(this OpenIddictApplicationDescriptor client)
    {
        client.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        client.Permissions.UnionWith(
        [
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
            Permissions.Endpoints.Revocation, Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
            .. Scopes.OfMembers.Select(s => Permissions.Prefixes.Scope + s),
        ]);
        // The secret is as long as the hash, so that a fast one gives nothing of it away.
        var settings = string.Join(
            '\n',
            [
                client.ClientType, client.ApplicationType, client.ConsentType, client.DisplayName, client.ClientSecret, .. client.RedirectUris.Select(uri => uri.ToString()),
                .. client.PostLogoutRedirectUris.Select(uri => uri.ToString()), .. client.Requirements.Order(StringComparer.Ordinal), .. client.Permissions.Order(StringComparer.Ordinal),
            ]);
        client.Properties[Fingerprint] = JsonSerializer.SerializeToElement(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings))));
        return client;
    }
}
