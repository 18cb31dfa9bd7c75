using System.Globalization;
using System.Threading.RateLimiting;
using NorthStar.Api.Security;

namespace NorthStar.Api.Http;

/// <summary>How much one caller may ask for. Never counted per practice, code, organization or questionnaire: that would tell of others.</summary>
public sealed record RateLimitOptions
{
    /// <summary>What a caller may ask for at once, in requests.</summary>
    public int Burst { get; init; } = 10_000;

    /// <summary>What comes back each second, in requests.</summary>
    public int PerSecond { get; init; } = 1_000;

    /// <summary>The same for an address without a token; a hospital is one address.</summary>
    public int AnonymousBurst { get; init; } = 5_000;

    /// <summary>What comes back each second for an address without a token, in requests.</summary>
    public int AnonymousPerSecond { get; init; } = 200;
}

/// <summary>A token bucket per caller, told in <c>RateLimit</c> and <c>RateLimit-Policy</c>.</summary>
public sealed class RateLimits(RequestDelegate next, RateLimitOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        Caller.Of(http.User) is { } caller
            ? RateLimitPartition.GetTokenBucketLimiter(caller.Key, _ => Bucket(options.Burst, options.PerSecond))
            : RateLimitPartition.GetTokenBucketLimiter($"network:{Network.Of(http.Connection.RemoteIpAddress)}", _ => Bucket(options.AnonymousBurst, options.AnonymousPerSecond)));

    private readonly string policy = Policy("caller", options.Burst, options.PerSecond);
    private readonly string anonymousPolicy = Policy("address", options.AnonymousBurst, options.AnonymousPerSecond);

    public Task InvokeAsync(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http);
        var known = Caller.Of(http.User) is not null;
        var left = limiter.GetStatistics(http)?.CurrentAvailablePermits ?? 0;
        // At the last moment: a problem that comes as an exception clears what stood there before.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers["RateLimit-Policy"] = known ? policy : anonymousPolicy;
            headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{(known ? "caller" : "address")}\";r={left};t=1");
            return Task.CompletedTask;
        });
        if (lease.IsAcquired)
            return next(http);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var until) ? Math.Max(1, (int)Math.Ceiling(until.TotalSeconds)) : 1;
        return Problems.TooManyRequests(wait).ExecuteAsync(http);
    }

    public void Dispose() => limiter.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = true,
        QueueLimit = 0,
    };

    private static string Policy(string name, int burst, int perSecond) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={burst};w={Math.Max(1, burst / perSecond)}");
}
