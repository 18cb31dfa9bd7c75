using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using NorthStar.Api.Tenancy;
using NorthStar.Domain;
using NorthStar.Domain.ApiClients;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Security.SignIn;

/// <summary>The id and secret of a new client. The secret is stored hashed and can't be shown again.</summary>
public sealed record ApiClientCredentials(string ClientId, string ClientSecret);

/// <summary>A secret that works a while longer, beside the one that replaced it.</summary>
/// <param name="Hash">As the other one's is stored.</param>
/// <param name="Until">When it ends.</param>
public sealed record FormerSecret(string Hash, DateTimeOffset Until);

/// <summary>What apps of a practice sign in with. Every client comes into being here, so the rules on its scopes stand here.</summary>
public sealed class ApiClientAccounts(
    IOpenIddictApplicationManager applications, IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, SignInDbContext db)
{
    /// <summary>The property of a client that lists the origins whose pages may call the API.</summary>
    public const string OriginsProperty = "origins";

    /// <summary>The property of a client that holds its <see cref="FormerSecret"/>.</summary>
    public const string FormerSecretProperty = "former_secret";

    /// <summary>The most origins of a client.</summary>
    public const int MaxOrigins = 20;

    /// <summary>The property of a client that names its practice.</summary>
    public const string PracticeProperty = "practice";

    /// <exception cref="DomainException">
    /// <c>api_client.scope_missing</c>, <c>api_client.scope_unknown</c>, or <c>api_client.scopes_exclude_each_other</c>: whoever
    /// could create participants and read releases could measure one person's weight in them.
    /// </exception>
    public async Task<ApiClientCredentials> CreateAsync(
        Guid practiceId, string name, IReadOnlyCollection<string> scopes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Count == 0)
            throw new DomainException("api_client.scope_missing", "A client needs at least one scope.");
        if (scopes.FirstOrDefault(s => !Scopes.All.Contains(s)) is { } unknown)
            throw new DomainException("api_client.scope_unknown", $"There is no scope \"{unknown}\".");
        if (scopes.Contains(Scopes.WriteParticipants) && scopes.Contains(Scopes.ReadInsights))
        {
            throw new DomainException(
                "api_client.scopes_exclude_each_other",
                $"A client has {Scopes.WriteParticipants} or {Scopes.ReadInsights}, never both.");
        }

        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = ApiClient.ClientIdOf(Guid.NewGuid()),
            ClientSecret = NewSecret(),
            ClientType = ClientTypes.Confidential,
            DisplayName = name,
            Permissions = { Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials },
        };
        client.Permissions.UnionWith(scopes.Select(s => Permissions.Prefixes.Scope + s));
        client.Properties[PracticeProperty] = JsonSerializer.SerializeToElement(practiceId);
        await applications.CreateAsync(client, cancellation);
        return new ApiClientCredentials(client.ClientId, client.ClientSecret);
    }

    /// <summary>Ends a client and all its tokens at once. False when the practice has no such client.</summary>
    public async Task<bool> DeleteAsync(Guid practiceId, string clientId, CancellationToken cancellation)
    {
        if (await FindOwnAsync(practiceId, clientId, cancellation) is not { } client)
            return false;

        var id = (await applications.GetIdAsync(client, cancellation))!;
        await tokens.RevokeByApplicationIdAsync(id, cancellation);
        await authorizations.RevokeByApplicationIdAsync(id, cancellation);
        await applications.DeleteAsync(client, cancellation);
        await SignalAsync(practiceId, cancellation);
        return true;
    }

    /// <summary>Gives a client another secret. Null when the practice has no such client.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="formerUntil">Until when the secret before it works too; null ends it at once. One that was former already ends at once.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ApiClientCredentials?> RollAsync(Guid practiceId, string clientId, DateTimeOffset? formerUntil, CancellationToken cancellation)
    {
        if (await FindOwnAsync(practiceId, clientId, cancellation) is not { } client)
            return null;
        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, client, cancellation);
        // The descriptor has the stored hash here; what is put in its place is hashed when it is saved.
        if (formerUntil is { } until)
            descriptor.Properties[FormerSecretProperty] = JsonSerializer.SerializeToElement(new FormerSecret(descriptor.ClientSecret!, until));
        else
            descriptor.Properties.Remove(FormerSecretProperty);
        descriptor.ClientSecret = NewSecret();
        await applications.UpdateAsync(client, descriptor, cancellation);
        return new ApiClientCredentials(clientId, descriptor.ClientSecret);
    }

    /// <summary>Lets web pages of these origins, and of no others, call the API in a client's name. False when the practice has no such client.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="origins">Such as <c>https://app.example.com</c>; plain HTTP on loopback only. An empty list allows none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="DomainException"><c>api_client.origin_invalid</c> or <c>api_client.too_many_origins</c>.</exception>
    public async Task<bool> AllowOriginsAsync(Guid practiceId, string clientId, IReadOnlyCollection<string> origins, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(origins);
        if (origins.Count > MaxOrigins)
            throw new DomainException("api_client.too_many_origins", $"A client has at most {MaxOrigins} origins.");
        if (origins.FirstOrDefault(o => !IsOrigin(o)) is { } wrong)
            throw new DomainException("api_client.origin_invalid", $"\"{wrong}\" is no origin as browsers send it, such as https://app.example.com (plain HTTP on loopback only).");
        if (await FindOwnAsync(practiceId, clientId, cancellation) is not { } client)
            return false;

        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, client, cancellation);
        descriptor.Properties[OriginsProperty] = JsonSerializer.SerializeToElement(origins.Distinct(StringComparer.Ordinal));
        await applications.UpdateAsync(client, descriptor, cancellation);
        await SignalAsync(practiceId, cancellation);
        return true;
    }

    /// <summary>What of a secret may be shown again, to tell it from another: its prefix and 24 of its 256 bits.</summary>
    public static string PrefixOf(string secret) => secret[..8];

    /// <summary>The origins whose pages may call the API in a client's name.</summary>
    public async Task<IReadOnlyList<string>> OriginsAsync(string clientId, CancellationToken cancellation) =>
        await applications.FindByClientIdAsync(clientId, cancellation) is { } client
        && (await applications.GetPropertiesAsync(client, cancellation)).TryGetValue(OriginsProperty, out var origins)
            ? origins.Deserialize<string[]>()!
            : [];

    /// <summary>The practice that a client was registered for and the scopes it may ask for; null for the product's own clients.</summary>
    public async Task<(Guid Practice, ImmutableArray<string> Scopes)?> FindAsync(string clientId, CancellationToken cancellation)
    {
        if (await applications.FindByClientIdAsync(clientId, cancellation) is not { } client
            || await PracticeOfAsync(client, cancellation) is not { } practice)
            return null;
        var permissions = await applications.GetPermissionsAsync(client, cancellation);
        return (practice,
        [
            .. permissions.Where(p => p.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal))
                .Select(p => p[Permissions.Prefixes.Scope.Length..]),
        ]);
    }

    /// <summary>256 random bits, after a prefix by which scanners find secrets that went astray.</summary>
    public static string NewSecret() => "nss_" + Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    /// <summary>To the letter what a browser sends: lower-case, without a path, without the scheme's own port.</summary>
    public static bool IsOrigin(string text) =>
        text.Length <= 255 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
        && uri.GetLeftPart(UriPartial.Authority) == text && uri.UserInfo.Length == 0 && System.Text.Ascii.IsValid(text);

    /// <summary>Goes out when the change is committed.</summary>
    private Task<int> SignalAsync(Guid practiceId, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Clients, practiceId, Guid.Empty), cancellation);

    private async Task<object?> FindOwnAsync(Guid practiceId, string clientId, CancellationToken cancellation) =>
        await applications.FindByClientIdAsync(clientId, cancellation) is { } client && await PracticeOfAsync(client, cancellation) == practiceId ? client : null;

    private async Task<Guid?> PracticeOfAsync(object client, CancellationToken cancellation) =>
        (await applications.GetPropertiesAsync(client, cancellation)).TryGetValue(PracticeProperty, out var practice)
            ? practice.GetGuid()
            : null;
}
