namespace NorthStar.Api.Tenancy;

/// <summary>What a request does once its transaction has committed and before its caller hears of it: mostly, to forget what it had cached.</summary>
public sealed class AfterCommit
{
    private readonly List<Action> actions = [];

    public void Add(Action action) => actions.Add(action);

    public void Run()
    {
        foreach (var action in actions)
            action();
        actions.Clear();
    }
}
