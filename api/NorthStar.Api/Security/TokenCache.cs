using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Security;

/// <summary>
/// Whose the tokens are that were looked up or checked a moment ago. An ending voids what was found before it, also where it is heard of while somebody
/// is still looking. Nothing is kept while signals do not arrive, and nothing for longer than a minute.
/// </summary>
internal sealed class TokenCache : IDisposable
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(60);

    private readonly CacheSignals signals;
    private readonly TimeProvider clock;
    private readonly MemoryCache cache;
    private readonly MemoryCache endings = new(new MemoryCacheOptions());

    public TokenCache(CacheSignals signals, TimeProvider clock, int mostTokens)
    {
        (this.signals, this.clock) = (signals, clock);
        cache = new(new MemoryCacheOptions { SizeLimit = mostTokens });
        signals.OnLost(cache.Clear);
    }

    /// <summary>Whose token this is, if that is known.</summary>
    public ClaimsPrincipal? Find(string token) =>
        cache.TryGetValue(token, out Entry? known) && known!.ExpiresAt > clock.GetUtcNow() && !HasEnded(known, known.Owner) && !HasEnded(known, known.Token) ? known.Principal : null;

    /// <summary>Remembers whose a token is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="principal">Whose it is.</param>
    /// <param name="expiresAt">When it ends by itself.</param>
    /// <param name="foundAt">A timestamp of the clock from before that was looked up.</param>
    /// <param name="owner">What ends all tokens of the same kind: the person, the sign-in.</param>
    /// <param name="id">What ends this token alone, if anything does.</param>
    public void Keep(string token, ClaimsPrincipal principal, DateTimeOffset expiresAt, long foundAt, Guid owner, Guid? id = null)
    {
        if (signals.IsListening)
            cache.Set(token, new Entry(principal, expiresAt, foundAt, owner, id ?? owner), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CacheTime });
    }

    /// <summary>Voids what is known of the tokens that hang on this.</summary>
    public void End(Guid ownerOrId) => endings.Set(ownerOrId, clock.GetTimestamp(), 2 * CacheTime);

    /// <summary>Forgets everything.</summary>
    public void Clear() => cache.Clear();

    public void Dispose()
    {
        cache.Dispose();
        endings.Dispose();
    }

    private bool HasEnded(Entry known, Guid id) => endings.TryGetValue(id, out long ended) && known.FoundAt <= ended;

    private sealed record Entry(ClaimsPrincipal Principal, DateTimeOffset ExpiresAt, long FoundAt, Guid Owner, Guid Token);
}
