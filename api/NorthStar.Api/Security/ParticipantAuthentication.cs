using System.Security.Claims;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Security;

/// <summary>
/// Signs participants in by their opaque token, before any authentication scheme is asked: theirs is the hot path, and the schemes of members and
/// apps bring a good deal of work to every request that they look at.
/// </summary>
public sealed class ParticipantAuthentication(RequestDelegate next, ParticipantTokens tokens)
{
    public const string Scheme = "Participant";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<WithoutSignIn>() is not null)
            return next(http);
        if (BearerToken.Of(http.Request) is not { } token || !Codes.IsParticipantToken(token))
            return next(http);
        var found = tokens.FindAsync(token, http.RequestAborted);
        if (!found.IsCompletedSuccessfully)
            return SignInAsync(http, found);
        http.User = found.Result ?? http.User;
        return next(http);
    }

    private async Task SignInAsync(HttpContext http, ValueTask<ClaimsPrincipal?> found)
    {
        http.User = await found ?? http.User;
        await next(http);
    }
}

/// <summary>Looks tokens up by a fast hash, with a short cache that an erasure empties at once in every process.</summary>
public sealed class ParticipantTokens : IDisposable
{
    private readonly TenantSql database;
    private readonly PracticeDirectory practices;
    private readonly TimeProvider clock;
    private readonly TokenCache cache;

    public ParticipantTokens(TenantSql database, PracticeDirectory practices, CacheSignals signals, TimeProvider clock)
    {
        (this.database, this.practices, this.clock) = (database, practices, clock);
        cache = new(signals, clock, mostTokens: 50_000);
        signals.OnSignal(CacheSignals.Participant, (_, participant) => Forget(participant));
    }

    /// <summary>The principal of a token, or null where it is unknown, has ended or was revoked.</summary>
    public async ValueTask<ClaimsPrincipal?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (cache.Find(token) is { } known)
            return known;
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
        cache.Keep(token, principal, expiresAt, readAt, participant);
        return principal;
    }

    /// <summary>Ends what is cached of a participant in this process; the signal does it in the others.</summary>
    public void Forget(Guid participant) => cache.End(participant);

    public void Dispose() => cache.Dispose();
}
