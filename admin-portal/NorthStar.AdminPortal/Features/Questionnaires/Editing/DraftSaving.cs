using System.Net;
using NorthStar.AdminPortal.Session;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>How far what is on the screen has got.</summary>
public enum SavingState
{
    /// <summary>The API has all of it.</summary>
    Saved,

    /// <summary>It is on its way.</summary>
    Saving,

    /// <summary>The API does not answer; it is tried again.</summary>
    Waiting,

    /// <summary>The session is over: it goes on after signing in.</summary>
    SignedOut,

    /// <summary>Somebody else changed the draft: the author decides.</summary>
    Conflict,

    /// <summary>The API does not take it as it stands; the next change is tried again.</summary>
    Refused,

    /// <summary>The set is no longer there, or no longer this author's to change.</summary>
    Gone,
}

/// <summary>
/// Takes every change of a draft to the API, one call at a time, each with the tag of what it was made from, and never gives up on one:
/// what is not saved yet lies in the browser meanwhile.
/// </summary>
/// <param name="api">The API.</param>
/// <param name="id">The question set.</param>
/// <param name="keep">Lays an unsaved draft into the browser, with the draft and tag that it was made from.</param>
/// <param name="forget">Tells the browser that all up to this draft is saved.</param>
/// <param name="clock">The time.</param>
public sealed class DraftSaving(
    QuestionnairesClient api, Guid id, Func<UnsavedDraft, Task> keep, Func<QuestionnaireBody, Task> forget, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan[] Pauses = [.. ((int[])[1, 2, 4, 8, 15]).Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly CancellationTokenSource _leaving = new();
    private QuestionnaireBody? _wanted;
    private Task _work = Task.CompletedTask;
    private TaskCompletionSource _nudge = NewNudge();

    /// <summary>Raised whenever <see cref="State"/> or <see cref="SavedAt"/> change.</summary>
    public event Action? Changed;

    public SavingState State { get; private set; } = SavingState.Saved;

    /// <summary>When the API last took a draft from here; null before that.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>What the API has, as far as is known here.</summary>
    public QuestionnaireBody Base { get; private set; } = null!;

    /// <summary>The tag of that; null where no draft is open.</summary>
    public string? Tag { get; private set; }

    /// <summary>With <see cref="SavingState.Conflict"/>: what the API has instead.</summary>
    public QuestionnaireBody? Theirs { get; private set; }

    /// <summary>With <see cref="SavingState.Refused"/>: why.</summary>
    public IReadOnlyList<ProblemError> Refusals { get; private set; } = [];

    public bool IsIdle => _work.IsCompleted;

    private string? TheirTag { get; set; }

    /// <summary>Begins with what the API has.</summary>
    public void Begin(QuestionnaireBody body, string? tag) => (Base, Tag) = (body, tag);

    /// <summary>Wants this draft saved, instead of any that is still waiting.</summary>
    public void Save(QuestionnaireBody body)
    {
        _wanted = body;
        if (State is SavingState.Conflict or SavingState.Gone) return;
        _nudge.TrySetResult();
        if (_work.IsCompleted) _work = WorkAsync();
    }

    /// <summary>Ends a conflict: this is saved over what the API was found to have.</summary>
    public void Settle(QuestionnaireBody body)
    {
        (Base, Tag, Theirs) = (Theirs!, TheirTag, null);
        State = SavingState.Saving;
        Save(body);
    }

    /// <summary>Waits until nothing is left to be saved, or nothing more can be done about it.</summary>
    public Task FlushAsync() => State == SavingState.Waiting ? Task.CompletedTask : _work;

    public async ValueTask DisposeAsync()
    {
        // What is on its way arrives; what waits for the API lies in the browser.
        if (State == SavingState.Waiting) await _leaving.CancelAsync();
        await Task.WhenAny(_work, Task.Delay(TimeSpan.FromSeconds(5), clock));
        await _leaving.CancelAsync();
        _leaving.Dispose();
    }

    private async Task WorkAsync()
    {
        var failures = 0;
        while (_wanted is { } body)
        {
            Enter(failures == 0 ? SavingState.Saving : SavingState.Waiting);
            try
            {
                await keep(new UnsavedDraft(body, Base, Tag));
                var tag = await api.SaveDraftAsync(id, body, Tag, _leaving.Token);
                await TakenAsync(body, tag);
                failures = 0;
            }
            catch (Exception failure) when (failure is SessionEndedException or NorthStarProblemException { Status: HttpStatusCode.Unauthorized })
            {
                Enter(SavingState.SignedOut);
                return;
            }
            catch (NorthStarProblemException problem) when (problem.Status == HttpStatusCode.PreconditionFailed)
            {
                try
                {
                    if (!await IsOwnAsync(body)) return;
                }
                catch (Exception failure) when (Failures.IsAway(failure))
                {
                    await PauseAsync(failures++);
                }
            }
            catch (Exception failure) when (Failures.IsAway(failure) || failure is OperationCanceledException)
            {
                if (_leaving.IsCancellationRequested) return;
                Enter(SavingState.Waiting);
                await PauseAsync(failures++);
            }
            catch (NorthStarProblemException problem)
            {
                Refusals = problem.Errors.Count > 0 ? problem.Errors : [new ProblemError { Pointer = "", Code = problem.Code ?? "", Detail = problem.Detail ?? "" }];
                Enter(problem.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden ? SavingState.Gone : SavingState.Refused);
                return;
            }
        }
    }

    private async Task TakenAsync(QuestionnaireBody body, string? tag)
    {
        (Base, Tag, SavedAt, Refusals) = (body, tag, clock.GetUtcNow(), []);
        if (ReferenceEquals(_wanted, body)) _wanted = null;
        await forget(body);
        if (_wanted is null) Enter(SavingState.Saved);
    }

    /// <summary>
    /// Whether what stands in the way is a save of our own whose answer got lost. Otherwise it is somebody else's work, and a conflict.
    /// </summary>
    private async Task<bool> IsOwnAsync(QuestionnaireBody body)
    {
        var (theirs, tag) = await ReadAsync();
        if (DraftJson.Same(theirs, body))
        {
            await TakenAsync(body, tag);
            return true;
        }

        (Theirs, TheirTag) = (theirs, tag);
        Enter(SavingState.Conflict);
        return false;
    }

    /// <summary>The open draft, or where there is none what is published.</summary>
    private async Task<(QuestionnaireBody Body, string? Tag)> ReadAsync()
    {
        try
        {
            var draft = await api.GetDraftAsync(id, _leaving.Token);
            return (draft.Value, draft.ETag);
        }
        catch (NorthStarProblemException problem) when (problem.Status == HttpStatusCode.NotFound)
        {
            var set = await api.GetAsync(id, _leaving.Token);
            if (set.Value.CurrentVersion is not { } live) throw;
            return (DraftJson.Alone(await api.GetVersionAsync(id, live, _leaving.Token)), null);
        }
    }

    /// <summary>Longer each time; over at once when there is something new to save.</summary>
    private async Task PauseAsync(int failures)
    {
        _nudge = NewNudge();
        await Task.WhenAny(_nudge.Task, Task.Delay(Pauses[Math.Min(failures, Pauses.Length - 1)], clock, _leaving.Token));
    }

    private void Enter(SavingState state)
    {
        if (State == state && state != SavingState.Saved) return;
        State = state;
        Changed?.Invoke();
    }

    private static TaskCompletionSource NewNudge() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A draft that the API does not have yet.</summary>
/// <param name="Body">What it says.</param>
/// <param name="Base">What it was made from.</param>
/// <param name="Tag">The tag of that; null where no draft was open.</param>
public sealed record UnsavedDraft(QuestionnaireBody Body, QuestionnaireBody Base, string? Tag);
