using System.Net;
using System.Threading.RateLimiting;

namespace NorthStar.Api.Security.SignIn;

/// <summary>
/// Slows down one address that guesses at many accounts: at most 30 failures in five minutes. Good sign-ins don't count, so a
/// clinic behind one address can start its day. Kept in memory: losing it costs an attacker's pause, nobody's data.
/// </summary>
public sealed class FailedSignIns : IDisposable
{
    public const int Limit = 30;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, UInt128>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(
            Network.Of(address),
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = Limit, Window = Window, SegmentsPerWindow = 5 }));

    public bool TooMany(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(address ?? IPAddress.None, 0);
        return !lease.IsAcquired;
    }

    public void Count(IPAddress? address) => limiter.AttemptAcquire(address ?? IPAddress.None).Dispose();

    public void Dispose() => limiter.Dispose();
}
