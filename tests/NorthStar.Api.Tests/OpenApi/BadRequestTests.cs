using NorthStar.Api.Tests.Authorization;

namespace NorthStar.Api.Tests.OpenApi;

/// <summary>
/// What nobody should send, made of the served document: for each operation one violation of each constraint, odd parameters and headers, random
/// and broken bodies, and strange texts wherever a text may stand. NORTHSTAR_SEED repeats a run.
/// </summary>
public sealed class BadRequestTests(TestApi api)
{
    private const int Least = 5_000;

    [Fact]
    public async Task ThousandsOfBadRequests_AreRefusedWithTheirPlace_AndBreakNothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("NORTHSTAR_SEED"), out var given) ? given : Random.Shared.Next();
        using var anonymous = api.Anonymous();
        var document = new ServedDocument(await anonymous.GetStringAsync("/openapi/v1.json"));
        using var cast = await Cast.AssembleAsync(api, api.Host);
        using var http = Stranger.Client(api.Address);
        var tally = new Tally();

        await Parallel.ForEachAsync(document.Operations, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (operation, _) =>
        {
            var stranger = await Stranger.PlaceAsync(api, http, cast, document, operation, tally, seed);
            await stranger.SendEverythingAsync();
        });

        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}. {tally}");
        Assert.True(tally.Complaints.Count == 0, $"Seed {seed}. {tally}\n{string.Join('\n', tally.Complaints.Order(StringComparer.Ordinal).Take(60))}");
        Assert.True(tally.Requests >= Least, $"Only {tally}");
    }
}
