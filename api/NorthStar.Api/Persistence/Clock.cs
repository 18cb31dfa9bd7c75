namespace NorthStar.Api.Persistence;

internal static class Clock
{
    /// <summary>The time to the microsecond, which is what PostgreSQL keeps: an answer tells the same time before and after it was stored.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
