namespace NorthStar.Api.Http;

/// <summary>Times as PostgreSQL keeps them, so that what is answered at once and what is read later are the same.</summary>
public static class ClockPrecision
{
    public static DateTimeOffset GetMicroseconds(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
