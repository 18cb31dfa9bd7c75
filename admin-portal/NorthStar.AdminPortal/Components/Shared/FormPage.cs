using Microsoft.AspNetCore.Components;
using NorthStar.Client;

namespace NorthStar.AdminPortal.Components.Shared;

/// <summary>A page with forms that are sent as forms: what was typed and is refused stands there again, with what is wrong about it.</summary>
public abstract class FormPage : ComponentBase
{
    /// <summary>Why the form that was sent was not taken.</summary>
    protected FormProblems Problems { get; private set; } = FormProblems.None;

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    [Inject]
    public required NorthStarClient Api { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>What was typed into a field of the form that was just sent; null where none was.</summary>
    /// <param name="name">The field's name.</param>
    protected string? Typed(string name) => Context!.Request.HasFormContentType && Context.Request.Form.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>All values of a field, such as the boxes that were ticked.</summary>
    /// <param name="name">The field's name.</param>
    protected IReadOnlyList<string> AllTyped(string name) =>
        Context!.Request.HasFormContentType && Context.Request.Form.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>Whether a form was sent with this field, be it empty.</summary>
    /// <param name="name">The field's name.</param>
    protected bool WasSent(string name) => Context!.Request.HasFormContentType && Context.Request.Form.ContainsKey(name);

    /// <summary>Tries a change. False where the API refuses it for what the form says: then <see cref="Problems"/> tells why.</summary>
    /// <param name="change">The change.</param>
    protected async Task<bool> TryAsync(Func<Task> change)
    {
        try
        {
            await change();
            return true;
        }
        catch (NorthStarProblemException problem) when (FormProblems.AreIn(problem))
        {
            Problems = FormProblems.Of(problem);
            return false;
        }
    }

    /// <summary>Refuses a form that the API need not be asked about.</summary>
    /// <param name="notice">Why.</param>
    protected void Refuse(string notice) => Problems = new(notice, []);
}
