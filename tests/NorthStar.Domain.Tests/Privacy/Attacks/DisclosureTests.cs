using System.Text;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>The searches that the tests over HTTP rely on find what was put there for them; each variant breaks one thing.</summary>
public sealed class DisclosureTests(ITestOutputHelper output)
{
    private const string Words = "canary4f0c1d2e";

    private static readonly Answered List = new(
        "coach GET /v1/questionnaires", 200, "Date: Fri, 27 Nov 2026 09:00:00 GMT\nETag: \"7\"", """{"items":[{"key":"starter","versions":1}]}""");

    [Fact]
    public void TwoWorldsThatLookTheSame_TellNothing()
    {
        var problem = new Answered("viewer GET /v1/responses", 403, "Date: Fri, 27 Nov 2026 09:00:00 GMT", """{"status":403,"traceId":"00-aa"}""");

        Assert.Empty(Disclosure.Between(
            [List, problem],
            [List with { Headers = "Date: Fri, 27 Nov 2026 09:00:05 GMT\nETag: \"7\"" }, problem with { Body = """{"status":403,"traceId":"00-bb"}""" }]));
    }

    public static TheoryData<string, string, string> Tellings => new()
    {
        { "a response total in a coach's list", "ETag: \"7\"", """{"items":[{"key":"starter","versions":1,"responses":12}]}""" },
        { "live counts in an answer", "ETag: \"7\"", """{"items":[{"key":"starter","versions":2}]}""" },
        { "an entity tag that moves", "ETag: \"8\"", """{"items":[{"key":"starter","versions":1}]}""" },
        { "a header of its own", "ETag: \"7\"\nX-Total-Count: 12", """{"items":[{"key":"starter","versions":1}]}""" },
        { "a body that grows by a space", "ETag: \"7\"", """{"items":[{"key":"starter", "versions":1}]}""" },
    };

    [Theory]
    [MemberData(nameof(Tellings))]
    public void ABrokenAnswer_IsCaught(string variant, string headers, string body)
    {
        var found = Disclosure.Between([List], [List with { Headers = "Date: Fri, 27 Nov 2026 09:00:05 GMT\n" + headers, Body = body }]);
        output.WriteLine($"{variant}: caught by the comparison of two worlds");
        Assert.Single(found);
    }

    [Theory]
    [InlineData("a status that differs", 404)]
    [InlineData("a failure", 500)]
    public void AnotherStatus_IsCaught(string variant, int status)
    {
        output.WriteLine($"{variant}: caught by the comparison of two worlds");
        Assert.Single(Disclosure.Between([List], [List with { Status = status }]));
    }

    [Fact]
    public void ALogThatNamesTypesAlone_ShowsNothing() =>
        Assert.False(Disclosure.Shows("[ERR] POST /v1/responses failed: NpgsqlException 57P01"u8, Words));

    public static TheoryData<string, byte[]> Logs => new()
    {
        { "a body in an error log", Encoding.UTF8.GetBytes($$"""[ERR] POST /v1/responses failed: {"answers":[{"linkId":"dream","value":"I {{Words}} run"}]}""") },
        { "a body in an error log, of sixteen bits", Encoding.Unicode.GetBytes($"failed: {Words}") },
        { "a body in an error log, in Base64", Encoding.ASCII.GetBytes($"body={Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Words + "yz"))}") },
        { "a body in an error log, in hexadecimal", Encoding.ASCII.GetBytes($"body={Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Words))}") },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void ABrokenLog_IsCaught(string variant, byte[] log)
    {
        output.WriteLine($"{variant}: caught by the search for the words of an answer");
        Assert.True(Disclosure.Shows(log, Words));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void WordsInBase64_AreFoundAtEveryOffset(int before) =>
        Assert.True(Disclosure.Shows(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + Words + "yz"))), Words));

    [Fact]
    public void IdsOfTheProduct_TellNothing()
    {
        Guid[] organizations = [.. Made(now => new Organization(Guid.NewGuid(), "Clinic", 700, [], now).Id)];
        Guid[] practices = [.. Made(now => new Practice("Practice", "CLINIC", now).PracticeId)];
        Guid[] releases = [.. Enumerable.Range(2000, 100).Select(year => new ScheduledRelease(new(AudienceKind.Organization, organizations[0]), new(year, Cadence.Year, 1)).Id)];

        foreach (var ids in (Guid[][])[organizations, practices, releases])
            Assert.Empty(Disclosure.Of(ids));
    }

    [Fact]
    public void TimeOrderedIds_AreCaught()
    {
        var found = Disclosure.Of([.. Made(Guid.CreateVersion7)]);
        output.WriteLine("time-ordered ids: caught by the search for an order in ids");
        Assert.Equal(2, found.Count);
        // Also where the version is painted over.
        Assert.Single(Disclosure.Of([.. Made(now => new Guid(Guid.CreateVersion7(now).ToString().Remove(14, 1).Insert(14, "4")))]));
    }

    private static IEnumerable<Guid> Made(Func<DateTimeOffset, Guid> make) => Enumerable.Range(0, 100).Select(i => make(DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(i)));
}
