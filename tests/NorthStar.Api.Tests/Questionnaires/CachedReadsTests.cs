using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using NorthStar.Api.Tests.SignIn;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class CachedReadsTests(TestApi api)
{
    [Fact]
    public async Task ReadingWhatIsPublishedAgain_AsksTheDatabaseForNothing()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        using var statements = new StatementCount();
        string[] addresses =
        [
            QuestionSet.Address + "/published/what-are-you-running-toward",
            QuestionSet.Address + "/published/what-are-you-running-toward?language=nl",
            QuestionSet.Address + "/published",
            $"{QuestionSet.Address}/{practice.QuestionnaireId}/versions/1",
        ];

        var first = await statements.OfAsync(person.Http, addresses[0]);
        foreach (var address in addresses)
            await statements.OfAsync(person.Http, address);

        Assert.True(first > 0, "The count counts nothing.");
        foreach (var address in addresses)
            Assert.Equal(0, await statements.OfAsync(person.Http, address));
    }

    [Fact]
    public async Task ANewVersion_IsReadInAnotherProcessWithinASecond()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var person = await practice.JoinAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        await using var other = await ApiProcess.StartAsync(api);
        using var there = new HttpClient { BaseAddress = other.Address };
        there.DefaultRequestHeaders.Authorization = new("Bearer", person.Token);
        var reading = $"{QuestionSet.Address}/published/{body["key"]}";
        Assert.Equal(1, await VersionAsync());
        Assert.Equal(1, await VersionAsync());

        await coach.PublishNextAsync(address, body.With(b => b["title"]!["en"] = "Second"));
        var since = Stopwatch.StartNew();
        while (await VersionAsync() == 1 && since.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Yield();

        Assert.Equal(2, await VersionAsync());
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"It took {since.Elapsed}.");

        async Task<int> VersionAsync()
        {
            using var answer = await there.GetAsync(reading);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (int)(await answer.JsonAsync())["version"]!;
        }
    }

    /// <summary>How many statements the API sends to PostgreSQL in one request, told apart from all others by its trace.</summary>
    private sealed class StatementCount : IDisposable
    {
        private readonly ConcurrentDictionary<ActivityTraceId, int> counts = new();
        private readonly ActivityListener listener;

        public StatementCount()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = activity =>
                {
                    if (activity.Source.Name == "Npgsql")
                        counts.AddOrUpdate(activity.TraceId, 1, (_, n) => n + 1);
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public async Task<int> OfAsync(HttpClient client, string address)
        {
            using var trace = new Activity("One request") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.SetIdFormat(ActivityIdFormat.W3C).Start();
            using var answer = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return counts.GetValueOrDefault(trace.TraceId);
        }

        public void Dispose() => listener.Dispose();
    }
}
