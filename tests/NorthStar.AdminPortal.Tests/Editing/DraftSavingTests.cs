using System.Net;
using System.Net.Http.Json;
using NorthStar.AdminPortal.Features.Questionnaires.Editing;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Editing;

/// <summary>The API is stood in for by a draft with a tag: what it takes, and when it does not answer.</summary>
public sealed class DraftSavingTests : IAsyncDisposable
{
    private readonly Draft _api = new();
    private readonly List<UnsavedDraft> _kept = [];
    private readonly DraftSaving _saving;
    private readonly QuestionnaireBody _body = Titled("Mine");

    public DraftSavingTests()
    {
        var client = new NorthStarClient(new HttpClient(_api) { BaseAddress = new Uri("http://api.example/") });
        _saving = new DraftSaving(client.Questionnaires, Guid.NewGuid(), Keep, _ => Task.CompletedTask, TimeProvider.System);
        _saving.Begin(_api.Body, _api.Tag);

        Task Keep(UnsavedDraft unsaved)
        {
            _kept.Add(unsaved);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task AChange_IsKeptInTheBrowserFirstAndThenSaved()
    {
        _saving.Save(_body);
        await _saving.FlushAsync();
        Assert.Equal("Mine", _api.Body.Title["en"]);
        Assert.Equal((SavingState.Saved, _api.Tag), (_saving.State, _saving.Tag));
        Assert.Equal("\"1\"", _kept.Single().Tag);
        Assert.NotNull(_saving.SavedAt);
    }

    [Fact]
    public async Task ChangesDuringASave_FollowInOneMore()
    {
        var hold = _api.Hold();
        _saving.Save(Titled("1"));
        _saving.Save(Titled("2"));
        _saving.Save(Titled("3"));
        hold.SetResult();
        await _saving.FlushAsync();
        Assert.Equal(["1", "3"], _api.Taken);
    }

    [Fact]
    public async Task WithoutTheApi_ItIsTriedUntilItIsThere()
    {
        _api.Failures = 2;
        var saved = Reached(SavingState.Saved);
        var waited = Reached(SavingState.Waiting);
        _saving.Save(_body);
        await waited;
        await saved;
        Assert.Equal("Mine", _api.Body.Title["en"]);
    }

    [Fact]
    public async Task ASaveWhoseAnswerGotLost_IsNoConflict()
    {
        _api.LoseAnswers = 1;
        var saved = Reached(SavingState.Saved);
        _saving.Save(_body);
        await saved;
        Assert.Equal(["Mine"], _api.Taken);
        Assert.Equal(_api.Tag, _saving.Tag);
    }

    [Fact]
    public async Task AnotherAuthor_IsAConflictAndNothingIsOverwritten()
    {
        _api.Write(Titled("Theirs"));
        _saving.Save(_body);
        await _saving.FlushAsync();
        Assert.Equal(SavingState.Conflict, _saving.State);
        Assert.Equal("Theirs", _saving.Theirs!.Title["en"]);
        Assert.Equal("Theirs", _api.Body.Title["en"]);

        _saving.Save(Titled("Mine, later"));
        Assert.Equal(SavingState.Conflict, _saving.State);

        _saving.Settle(Titled("Both"));
        await _saving.FlushAsync();
        Assert.Equal(("Both", SavingState.Saved), (_api.Body.Title["en"], _saving.State));
    }

    [Fact]
    public async Task AnEndedSession_WaitsForSigningIn()
    {
        _api.Refusal = HttpStatusCode.Unauthorized;
        _saving.Save(_body);
        await _saving.FlushAsync();
        Assert.Equal(SavingState.SignedOut, _saving.State);
        Assert.Single(_kept);
    }

    [Fact]
    public async Task WhatTheApiDoesNotTake_IsSaidAndTheNextChangeIsTriedAgain()
    {
        _api.Refusal = HttpStatusCode.BadRequest;
        _saving.Save(_body);
        await _saving.FlushAsync();
        Assert.Equal(SavingState.Refused, _saving.State);
        Assert.NotEmpty(_saving.Refusals);

        _api.Refusal = null;
        _saving.Save(Titled("Better"));
        await _saving.FlushAsync();
        Assert.Equal(("Better", SavingState.Saved), (_api.Body.Title["en"], _saving.State));
    }

    [Fact]
    public async Task WithoutADraft_OneIsBegun()
    {
        _api.Discard();
        _saving.Begin(_api.Body, null);
        _saving.Save(_body);
        await _saving.FlushAsync();
        Assert.Equal("Mine", _api.Body.Title["en"]);
    }

    public ValueTask DisposeAsync() => _saving.DisposeAsync();

    private Task Reached(SavingState state)
    {
        var reached = new TaskCompletionSource();
        _saving.Changed += () =>
        {
            if (_saving.State == state) reached.TrySetResult();
        };
        return reached.Task;
    }

    private static QuestionnaireBody Titled(string title) => Samples.Body with { Title = new Dictionary<string, string> { ["en"] = title } };

    private sealed class Draft : HttpMessageHandler
    {
        private int _revision = 1;
        private TaskCompletionSource? _hold;

        public QuestionnaireBody Body { get; private set; } = Samples.Body;

        public List<string> Taken { get; } = [];

        public string? Tag => _revision == 0 ? null : $"\"{_revision}\"";

        public int Failures { get; set; }

        public int LoseAnswers { get; set; }

        public HttpStatusCode? Refusal { get; set; }

        public TaskCompletionSource Hold() => _hold = new TaskCompletionSource();

        public void Write(QuestionnaireBody body)
        {
            Body = body;
            _revision++;
        }

        public void Discard() => _revision = 0;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _hold, null) is { } hold) await hold.Task;
            if (Failures-- > 0) throw new HttpRequestException("Nobody listens.");
            if (Refusal is { } status)
            {
                return new(status)
                {
                    Content = JsonContent.Create(new { type = "urn:x", title = "No", status = (int)status, code = "no", detail = "Not so." }, new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")),
                };
            }

            if (request.Method == HttpMethod.Get) return Tagged(new(HttpStatusCode.OK) { Content = JsonContent.Create(Body, options: NorthStarClient.Json) });
            var fits = Tag is null ? request.Headers.IfNoneMatch.Count > 0 : request.Headers.IfMatch.FirstOrDefault()?.ToString() == Tag;
            if (!fits)
                return new(HttpStatusCode.PreconditionFailed) { Content = JsonContent.Create(new { type = "urn:x", title = "Stale", status = 412, code = "precondition.failed" }, new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")) };
            Write((await request.Content!.ReadFromJsonAsync<QuestionnaireBody>(NorthStarClient.Json, cancellationToken))!);
            Taken.Add(Body.Title["en"]);
            return LoseAnswers-- > 0 ? throw new HttpRequestException("The line is cut.") : Tagged(new(HttpStatusCode.NoContent));
        }

        private HttpResponseMessage Tagged(HttpResponseMessage answer)
        {
            answer.Headers.ETag = new(Tag!);
            return answer;
        }
    }
}
