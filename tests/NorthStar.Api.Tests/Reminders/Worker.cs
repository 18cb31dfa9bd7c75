using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Features.Reminders;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tests.SignIn;

namespace NorthStar.Api.Tests.Reminders;

/// <summary>A process of the jobs role whose clock is moved and whose turns a test takes by hand, in one practice.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private readonly TestPractice practice;
    private readonly WebApplication host;

    public Worker(TestPractice practice, params string[] settings)
    {
        this.practice = practice;
        host = practice.Api.Build(Clock.Use, ["--role=jobs", .. settings]);
    }

    public MovableClock Clock { get; } = new();

    /// <summary>Takes a turn; several workers may do so at once.</summary>
    public Task TakeAsync() => ActivatorUtilities.CreateInstance<ReminderJob>(host.Services).RunAsync(practice.Practice.PracticeId, CancellationToken.None);

    /// <summary>Moves the clock and takes a turn.</summary>
    public Task TakeAfterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return TakeAsync();
    }

    /// <summary>Sends the mails that wait.</summary>
    public Task SendAsync() => ActivatorUtilities.CreateInstance<MailJob>(host.Services).RunAsync(practice.Practice.PracticeId, CancellationToken.None);

    /// <summary>Clears away what has ended.</summary>
    public Task ClearAsync() => ActivatorUtilities.CreateInstance<Upkeep>(host.Services).RunAsync(practice.Practice.PracticeId, CancellationToken.None);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
