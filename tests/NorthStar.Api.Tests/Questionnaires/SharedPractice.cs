namespace NorthStar.Api.Tests.Questionnaires;

/// <summary>A practice for those tests of a class that look at nothing but what they made themselves: signing in is what costs most.</summary>
public sealed class SharedPractice(TestApi api) : IAsyncLifetime
{
    public TestPractice Practice { get; private set; } = null!;

    public HttpClient Coach { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Practice = await api.NewPracticeAsync();
        Coach = await Practice.CoachAsync();
    }

    public ValueTask DisposeAsync()
    {
        Coach.Dispose();
        return ValueTask.CompletedTask;
    }
}
