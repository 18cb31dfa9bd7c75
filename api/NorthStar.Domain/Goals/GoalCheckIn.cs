namespace NorthStar.Domain.Goals;

/// <summary>How a goal is going at one time; never changed afterwards.</summary>
public sealed class GoalCheckIn : SealedRow<GoalCheckInWords>
{
    GoalCheckIn()
    {
    }

    internal GoalCheckIn(Goal goal, GoalCheckInWords told, DateTimeOffset at)
    {
        (PracticeId, Id, GoalId, ParticipantId, At) = (goal.PracticeId, Guid.NewGuid(), goal.Id, goal.ParticipantId, at);
        Words = told;
    }

    /// <inheritdoc/>
    public override (string Table, Guid RowId, int Revision) Place => ("goal_check_ins", Id, 1);

    /// <summary>The check-in, at random.</summary>
    public Guid Id { get; private set; }

    /// <summary>The goal.</summary>
    public Guid GoalId { get; private set; }

    /// <summary>The time that it is about.</summary>
    public DateTimeOffset At { get; private set; }
}
