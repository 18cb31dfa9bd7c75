using System.Net;
using System.Text;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Client;

public sealed class NorthStarClientTests
{
    private static readonly Guid Id = Guid.Parse("11111111-2222-3333-4444-555555555555");

    [Fact]
    public async Task ACall_CarriesTheCallersTokenAndPage()
    {
        var asked = new List<HttpRequestMessage>();
        await Client(asked, HttpStatusCode.OK, """{"items":[],"nextCursor":"n"}""").Questionnaires.ListAsync("a+b/=", 5);
        Assert.Equal("http://api.example/v1/questionnaires?limit=5&cursor=a%2Bb%2F%3D", asked.Single().RequestUri!.AbsoluteUri);
        Assert.Equal("Bearer token", asked.Single().Headers.Authorization!.ToString());
    }

    [Theory]
    [InlineData(false, "text/csv")]
    [InlineData(true, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task AReleaseAsAFile_IsAskedForByItsType(bool workbook, string type)
    {
        var asked = new List<HttpRequestMessage>();
        var releases = Client(asked, HttpStatusCode.OK, "a,b", type: type).ReleasesOfOrganization(Id);
        var file = await (workbook ? releases.GetXlsxAsync("2026-H1") : releases.GetCsvAsync("2026-H1"));
        Assert.Equal("a,b"u8.ToArray(), file);
        Assert.Equal($"http://api.example/v1/organizations/{Id}/releases/2026-H1", asked.Single().RequestUri!.AbsoluteUri);
        Assert.Equal(type, asked.Single().Headers.Accept.Single().MediaType);
    }

    [Fact]
    public async Task APublication_IsConditionalAndSafeToRepeat()
    {
        var asked = new List<HttpRequestMessage>();
        await Assert.ThrowsAsync<NorthStarProblemException>(() => Client(asked, HttpStatusCode.PreconditionFailed, """
            {"type":"urn:x","title":"Stale","status":412,"code":"request.stale","traceId":"t"}
            """).Questionnaires.PublishDraftAsync(Id, new PublishDraftRequest(), "\"7\""));
        Assert.Equal("\"7\"", asked.Single().Headers.IfMatch.Single().ToString());
        Assert.True(Guid.TryParse(asked.Single().Headers.GetValues("Idempotency-Key").Single(), out _));
    }

    [Fact]
    public async Task ARead_BringsItsTagAndPassesOverWhatIsNew()
    {
        var read = await Client([], HttpStatusCode.OK, $$"""
            {"id":"{{Id}}","key":"k","title":{"en":"T"},"language":"en","state":"draft","hasDraft":false,"createdAt":"2026-01-01T00:00:00Z","later":[]}
            """, "\"3\"").Questionnaires.GetAsync(Id);
        Assert.Equal(("\"3\"", "k"), (read.ETag, read.Value.Key));
    }

    [Fact]
    public async Task AProblem_SaysWhatAndWhere()
    {
        var problem = await Assert.ThrowsAsync<NorthStarProblemException>(() => Client([], HttpStatusCode.BadRequest, """
            {"type":"urn:x","title":"Invalid","status":400,"code":"request.invalid","traceId":"t","errors":[{"pointer":"?limit","code":"query.out_of_range","detail":"1 to 100"}]}
            """).Questionnaires.ListAsync(limit: 1));
        Assert.Equal((HttpStatusCode.BadRequest, "request.invalid", "t"), (problem.Status, problem.Code, problem.TraceId));
        Assert.Equal("?limit", problem.Errors.Single().Pointer);
        Assert.DoesNotContain("limit", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>", "text/html")]
    [InlineData("{", "application/problem+json")]
    public async Task AnAnswerOfSomethingInBetween_IsAProblemWithoutACode(string body, string type)
    {
        var problem = await Assert.ThrowsAsync<NorthStarProblemException>(() =>
            Client([], HttpStatusCode.BadGateway, body, type: type).Questionnaires.ListAsync());
        Assert.Equal((HttpStatusCode.BadGateway, null), (problem.Status, problem.Code));
        Assert.Empty(problem.Errors);
    }

    private static NorthStarClient Client(List<HttpRequestMessage> asked, HttpStatusCode status, string body, string? etag = null, string? type = null)
    {
        var http = new HttpClient(new Answer(request =>
        {
            asked.Add(request);
            var answer = new HttpResponseMessage(status)
            {
                Content = new StringContent(body, Encoding.UTF8, type ?? (status == HttpStatusCode.OK ? "application/json" : "application/problem+json")),
            };
            if (etag is not null) answer.Headers.ETag = new(etag);
            return answer;
        }))
        {
            BaseAddress = new Uri("http://api.example/"),
        };
        return new NorthStarClient(http, _ => ValueTask.FromResult<string?>("token"));
    }

    private sealed class Answer(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
