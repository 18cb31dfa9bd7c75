using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace NorthStar.Api.Tests.SignIn;

/// <summary>The present, moved.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public void Advance(TimeSpan time) => ahead += time;

    public void Use(WebApplicationBuilder builder) => builder.Services.AddSingleton<TimeProvider>(this);
}
