namespace NorthStar.Api.Setup;

/// <summary>A clock that is told what time it is.</summary>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves on; never back.</summary>
    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref ticks, Math.Max(now.UtcTicks, Interlocked.Read(ref ticks)));
}
