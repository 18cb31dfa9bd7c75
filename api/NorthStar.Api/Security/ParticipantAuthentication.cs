using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Security;

/// <summary>Signs participants in by their opaque token.</summary>
public sealed class ParticipantAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ParticipantTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Participant";

    /// <summary>The bearer token of a request, or null.</summary>
    public static string? BearerToken(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        BearerToken(Request) is { } token && await tokens.FindAsync(token, Context.RequestAborted) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme))
            : AuthenticateResult.NoResult();
}

/// <summary>Looks tokens up by a fast hash, with a short cache that an erasure empties at once in every process.</summary>
public sealed class ParticipantTokens : IDisposable
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(60);

    private readonly TenantSql database;
    private readonly PracticeDirectory practices;
    private readonly CacheSignals signals;
    private readonly TimeProvider clock;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 50_000 });
    private readonly MemoryCache endings = new(new MemoryCacheOptions());

    public ParticipantTokens(TenantSql database, PracticeDirectory practices, CacheSignals signals, TimeProvider clock)
    {
        (this.database, this.practices, this.signals, this.clock) = (database, practices, signals, clock);
        signals.OnSignal(CacheSignals.Participant, (_, participant) => Forget(participant));
        signals.OnLost(cache.Clear);
    }

    /// <summary>The principal of a token, or null where it is unknown, has ended or was revoked.</summary>
    public async ValueTask<ClaimsPrincipal?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(token, out Entry? known) && known!.ExpiresAt > clock.GetUtcNow()
            && !(endings.TryGetValue(known.Participant, out long ended) && known.ReadAt <= ended))
            return known.Principal;
        if (Codes.LocatorOfToken(token) is not { } locator || await practices.FindAsync(PracticeLocatorKinds.Code, locator, cancellationToken) is not { } practice)
            return null;

        // Taken before the read: an ending that comes in between makes what was read stale.
        var readAt = clock.GetTimestamp();
        await using var batch = database.For(practice).Add(
            "SELECT participant_id, expires_at, for_client IS NOT NULL FROM participant_tokens WHERE practice_id = $1 AND token_hash = $2",
            new() { Value = practice },
            new() { Value = Codes.Hash(token) });
        await using var reader = await batch.ReadAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var (participant, expiresAt) = (reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1));
        if (expiresAt <= clock.GetUtcNow())
            return null;
        var principal = Caller.Participant(practice, participant, onBehalf: reader.GetBoolean(2));
        if (signals.IsListening)
            cache.Set(token, new Entry(principal, participant, expiresAt, readAt), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CacheTime });
        return principal;
    }

    /// <summary>Ends what is cached of a participant in this process; the signal does it in the others.</summary>
    public void Forget(Guid participant) => endings.Set(participant, clock.GetTimestamp(), 2 * CacheTime);

    public void Dispose()
    {
        cache.Dispose();
        endings.Dispose();
    }

    private sealed record Entry(ClaimsPrincipal Principal, Guid Participant, DateTimeOffset ExpiresAt, long ReadAt);
}
