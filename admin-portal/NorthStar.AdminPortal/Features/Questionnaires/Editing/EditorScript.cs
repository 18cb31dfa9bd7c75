using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>What the editor asks of the browser. A browser that is gone is no failure: its page begins anew with what it has kept.</summary>
public sealed class EditorScript(IJSObjectReference script)
{
    public Task OpenAsync(ElementReference dialog) => CallAsync("openDialog", dialog);

    public Task CloseAsync(ElementReference dialog) => CallAsync("closeDialog", dialog);

    /// <summary>Puts a text where the caret was in a field.</summary>
    public Task InsertAsync(string id, string text) => CallAsync("insert", id, text);

    public Task FocusAsync(string id) => CallAsync("focus", id);

    public Task RevealAsync(string id) => CallAsync("reveal", id);

    public Task SortableAsync() => CallAsync("sortable");

    public Task ResumeAsync() => CallAsync("resume");

    public Task LeaveAsync(string address) => CallAsync("leave", address);

    public Task KeepAsync(UnsavedDraft unsaved) => CallAsync("keep", DraftJson.Write(unsaved.Body), DraftJson.Write(unsaved.Base), unsaved.Tag);

    public Task ForgetAsync(Contracts.V1.QuestionnaireBody saved) => CallAsync("forget", DraftJson.Write(saved));

    public Task DiscardAsync() => CallAsync("discard");

    /// <summary>What an earlier page of this tab has left unsaved, as JSON.</summary>
    public ValueTask<IJSStreamReference> LeftAsync() => script.InvokeAsync<IJSStreamReference>("left");

    private async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await script.InvokeVoidAsync(function, arguments);
        }
        catch (Exception failure) when (failure is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
        }
    }
}
