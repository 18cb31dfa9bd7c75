namespace NorthStar.Domain.Goals;

/// <summary>One change of a goal; never changed itself.</summary>
public sealed class GoalEvent : SealedRow<GoalEventWords>
{
    GoalEvent()
    {
    }

    internal GoalEvent(Goal goal, DateTimeOffset at, GoalEventWords told)
    {
        (PracticeId, GoalId, ParticipantId, Revision, At) = (goal.PracticeId, goal.Id, goal.ParticipantId, goal.Revision, at);
        Words = told;
    }

    /// <inheritdoc/>
    public override (string Table, Guid RowId, int Revision) Place => ("goal_events", GoalId, Revision);

    /// <summary>The goal.</summary>
    public Guid GoalId { get; private set; }

    /// <summary>The goal's revision that came of it: with the goal, its key.</summary>
    public int Revision { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; private set; }
}
