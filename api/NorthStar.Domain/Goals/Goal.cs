using NorthStar.Domain.Reminders;

namespace NorthStar.Domain.Goals;

/// <summary>
/// Something that a person does about their North Star. Columns hold ids, state and when a reminder is due. Each change counts
/// <see cref="Revision"/> up by one and leaves one event.
/// </summary>
public sealed class Goal : SealedRow<GoalWords>, ICreated
{
    readonly List<GoalEvent> newEvents = [];

    Goal()
    {
    }

    /// <summary>The goal, at random.</summary>
    public Guid Id { get; private set; }

    /// <summary>The North Star that it serves.</summary>
    public Guid? NorthStarId { get; private set; }

    /// <summary>The vision that it serves.</summary>
    public Guid? VisionId { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public GoalStatus Status { get; private set; }

    /// <summary>When a check-in is due next; null unless the goal is active and the person wants to be reminded.</summary>
    public DateTimeOffset? CheckInDueAt { get; private set; }

    /// <summary>How many changes there have been, the first included.</summary>
    public int Revision { get; private set; }

    /// <inheritdoc/>
    public override (string Table, Guid RowId, int Revision) Place => ("goals", Id, Revision);

    /// <summary>What an edit can change, as it stands.</summary>
    public GoalPlan Plan => new()
    {
        Title = Words.Title,
        Why = Words.Why,
        Target = Words.Target,
        DueOn = Words.DueOn,
        Reminder = Words.Reminder,
        NorthStarId = NorthStarId,
        VisionId = VisionId,
    };

    /// <summary>The events that came about since the goal was loaded, oldest first; each is yet to be sealed and stored.</summary>
    public IReadOnlyList<GoalEvent> NewEvents => newEvents;

    /// <summary>Writes a goal down, as a draft.</summary>
    /// <param name="practiceId">The tenant.</param>
    /// <param name="participantId">Whose goal it is.</param>
    /// <param name="plan">What the person decided.</param>
    /// <param name="actor">Who writes it.</param>
    /// <param name="now">The time.</param>
    public static Goal Create(Guid practiceId, Guid participantId, GoalPlan plan, GoalActor actor, DateTimeOffset now)
    {
        var goal = new Goal
        {
            PracticeId = practiceId,
            Id = Guid.NewGuid(),
            ParticipantId = participantId,
            CreatedAt = now,
            Status = GoalStatus.Draft,
            Words = new GoalWords { Title = plan.Title, UpdatedAt = now },
        };
        goal.Apply(plan, now);
        goal.Record(GoalEventKind.Created, actor, now);
        return goal;
    }

    /// <summary>A goal as its row has it, for reads in hand-written SQL; yet to be opened.</summary>
    /// <param name="practiceId">The tenant.</param>
    /// <param name="participantId">Whose goal it is.</param>
    /// <param name="id">The goal.</param>
    /// <param name="northStarId">The North Star that it serves.</param>
    /// <param name="visionId">The vision that it serves.</param>
    /// <param name="createdAt">When it was written down.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="checkInDueAt">When a check-in is due next.</param>
    /// <param name="revision">How many changes there have been.</param>
    /// <param name="content">The sealed words.</param>
    public static Goal Stored(
        Guid practiceId, Guid participantId, Guid id, Guid? northStarId, Guid? visionId, DateTimeOffset createdAt, GoalStatus status,
        DateTimeOffset? checkInDueAt, int revision, byte[] content)
    {
        var goal = new Goal
        {
            PracticeId = practiceId,
            ParticipantId = participantId,
            Id = id,
            NorthStarId = northStarId,
            VisionId = visionId,
            CreatedAt = createdAt,
            Status = status,
            CheckInDueAt = checkInDueAt,
            Revision = revision,
        };
        goal.Seal(content);
        return goal;
    }

    /// <summary>Changes the plan; a plan that is the same leaves no trace.</summary>
    /// <param name="plan">What the person decided.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>goal.ended</c>: it is completed or released; reopen it first.</exception>
    public void Edit(GoalPlan plan, GoalActor actor, DateTimeOffset now)
    {
        MustNotHaveEnded();
        if (plan == Plan)
            return;
        Apply(plan, now);
        Record(GoalEventKind.Edited, actor, now);
    }

    /// <summary>Begins a draft.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="now">The time.</param>
    /// <param name="note">Why, in the person's words.</param>
    /// <exception cref="DomainException"><c>goal.wrong_step</c>.</exception>
    public void Activate(GoalActor actor, DateTimeOffset now, string? note = null)
    {
        Stand(GoalLifecycle.Next(Status, GoalStep.Activate), now);
        Words = Words with { Achievement = GoalAchievement.InProgress };
        Record(GoalEventKind.Activated, actor, now, note: note);
    }

    /// <summary>Sets an active goal aside: reminders stop.</summary>
    /// <inheritdoc cref="Activate"/>
    public void Pause(GoalActor actor, DateTimeOffset now, string? note = null)
    {
        Stand(GoalLifecycle.Next(Status, GoalStep.Pause), now);
        Record(GoalEventKind.Paused, actor, now, note: note);
    }

    /// <summary>Takes a paused goal up again.</summary>
    /// <inheritdoc cref="Activate"/>
    public void Resume(GoalActor actor, DateTimeOffset now, string? note = null)
    {
        Stand(GoalLifecycle.Next(Status, GoalStep.Resume), now);
        Record(GoalEventKind.Resumed, actor, now, note: note);
    }

    /// <summary>Lets a goal go. Its achievement stays as it was, unless the reason is that it can't be attained.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who does.</param>
    /// <param name="now">The time.</param>
    /// <param name="note">Why, in the person's words.</param>
    /// <exception cref="DomainException"><c>goal.wrong_step</c>.</exception>
    public void Release(GoalReleaseReason reason, GoalActor actor, DateTimeOffset now, string? note = null)
    {
        Stand(GoalLifecycle.Next(Status, GoalStep.Release), now);
        Words = Words with
        {
            ReleaseReason = reason,
            Achievement = reason == GoalReleaseReason.NotAttainable ? GoalAchievement.NotAttainable : Words.Achievement,
        };
        Record(GoalEventKind.Released, actor, now, reason, note);
    }

    /// <summary>Finishes an active goal.</summary>
    /// <param name="achievement">How it ended: achieved, partly achieved or sustaining.</param>
    /// <param name="actor">Who does.</param>
    /// <param name="now">The time.</param>
    /// <param name="note">Words of the person about it.</param>
    /// <exception cref="DomainException"><c>goal.wrong_step</c>, or <c>goal.not_an_ending</c>: completing can't end in this achievement.</exception>
    public void Complete(GoalAchievement achievement, GoalActor actor, DateTimeOffset now, string? note = null)
    {
        var next = GoalLifecycle.Next(Status, GoalStep.Complete);
        if (!GoalLifecycle.Completes(achievement))
            throw new DomainException("goal.not_an_ending", $"A goal is not completed as {KebabCode.Of(achievement)}.");
        Stand(next, now);
        Words = Words with { Achievement = achievement };
        Record(GoalEventKind.Completed, actor, now, note: note);
    }

    /// <summary>Takes up again what was completed or released; what came before stays in the events.</summary>
    /// <inheritdoc cref="Activate"/>
    public void Reopen(GoalActor actor, DateTimeOffset now, string? note = null)
    {
        Stand(GoalLifecycle.Next(Status, GoalStep.Reopen), now);
        Words = Words with { Achievement = GoalAchievement.InProgress, ReleaseReason = null };
        Record(GoalEventKind.Reopened, actor, now, note: note);
    }

    /// <summary>Adds a milestone at the end.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="done">Whether it is done already.</param>
    /// <param name="dueOn">The day by which it should be done.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>goal.ended</c>, or <c>goal.too_many_milestones</c>: more than <see cref="GoalLimits.Milestones"/>.</exception>
    public GoalMilestone AddMilestone(string title, bool done, DateOnly? dueOn, GoalActor actor, DateTimeOffset now)
    {
        MustNotHaveEnded();
        if (Words.Milestones.Count >= GoalLimits.Milestones)
            throw new DomainException("goal.too_many_milestones", $"A goal has at most {GoalLimits.Milestones} milestones.");
        var milestone = new GoalMilestone(Guid.NewGuid(), title, done, dueOn);
        Words = Words with { Milestones = [.. Words.Milestones, milestone] };
        Record(GoalEventKind.MilestoneAdded, actor, now, about: milestone.Id);
        return milestone;
    }

    /// <summary>Changes a milestone; one that is the same leaves no trace.</summary>
    /// <param name="milestone">The milestone as it should be, found by its id.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>goal.ended</c>.</exception>
    /// <exception cref="KeyNotFoundException">The goal has no such milestone.</exception>
    public void EditMilestone(GoalMilestone milestone, GoalActor actor, DateTimeOffset now)
    {
        MustNotHaveEnded();
        if (MilestoneOf(milestone.Id) == milestone)
            return;
        Words = Words with { Milestones = [.. Words.Milestones.Select(old => old.Id == milestone.Id ? milestone : old)] };
        Record(GoalEventKind.MilestoneEdited, actor, now, about: milestone.Id);
    }

    /// <summary>Takes a milestone away.</summary>
    /// <param name="milestoneId">The milestone.</param>
    /// <param name="actor">Who takes it away.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>goal.ended</c>.</exception>
    /// <exception cref="KeyNotFoundException">The goal has no such milestone.</exception>
    public void DeleteMilestone(Guid milestoneId, GoalActor actor, DateTimeOffset now)
    {
        MustNotHaveEnded();
        var gone = MilestoneOf(milestoneId);
        Words = Words with { Milestones = [.. Words.Milestones.Where(old => old != gone)] };
        Record(GoalEventKind.MilestoneDeleted, actor, now, about: milestoneId);
    }

    /// <summary>
    /// Checks in. The latest check-in by its own time moves the goal's progress and achievement, and the next one is due an interval from
    /// now; one told afterwards about an earlier day is kept and moves nothing.
    /// </summary>
    /// <param name="told">What the person tells.</param>
    /// <param name="at">The time that it is about.</param>
    /// <param name="actor">Who checks in.</param>
    /// <param name="now">The time.</param>
    /// <returns>The check-in, yet to be sealed and stored.</returns>
    /// <exception cref="DomainException"><c>goal.not_active</c>.</exception>
    public GoalCheckIn CheckIn(GoalCheckInWords told, DateTimeOffset at, GoalActor actor, DateTimeOffset now)
    {
        if (Status != GoalStatus.Active)
            throw new DomainException("goal.not_active", $"A person checks in on an active goal; this one is {KebabCode.Of(Status)}.");
        var checkIn = new GoalCheckIn(this, told, at);
        if (Words.CheckedInAt is not { } latest || at >= latest)
        {
            Words = Words with
            {
                CheckedInAt = at,
                Progress = told.Progress ?? Words.Progress,
                Achievement = told.Achievement ?? Words.Achievement,
            };
            Remind(now);
        }

        Record(GoalEventKind.CheckedIn, actor, now, about: checkIn.Id);
        return checkIn;
    }

    /// <summary>Whether a check-in may tell this progress: any exact number in the target's own unit, otherwise 0 to 100.</summary>
    /// <param name="progress">The progress.</param>
    public bool Accepts(decimal progress) =>
        GoalTarget.IsExact(progress) && (GoalTarget.HasOwnUnit(Words.Target) || progress is >= 0 and <= 100);

    /// <summary>
    /// Takes the reminder that is due and moves on to the next. However many were missed, they are one. It is no change of the goal, and
    /// leaves no event.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <returns>Whether to remind the person: not while nothing is due, and not in the quiet hours, after which it is due again.</returns>
    public bool TakeReminder(DateTimeOffset now)
    {
        if (CheckInDueAt is not { } due || due > now)
            return false;
        if (Words.Reminder is not { } reminder)
            throw new InvalidOperationException("A goal without a reminder has nothing due.");
        var rightTime = reminder.NotBefore(now);
        CheckInDueAt = rightTime > now ? rightTime : reminder.Next(Words.RemindedSince ?? CreatedAt, now);
        return rightTime <= now;
    }

    /// <summary>Looks at the reminder again later; for a goal whose words can't be opened now.</summary>
    /// <param name="until">When.</param>
    public void PutOffReminder(DateTimeOffset until) => CheckInDueAt = until;

    /// <summary>Whether an active goal's day has passed where the person is.</summary>
    /// <param name="now">The time.</param>
    /// <param name="timeZone">The person's own time zone, which holds where no reminder tells one; UTC for none.</param>
    public bool IsOverdue(DateTimeOffset now, string? timeZone = null) =>
        Status == GoalStatus.Active && Words.DueOn is { } dueOn
        && DateOnly.FromDateTime(new WallClock(Words.Reminder?.TimeZone ?? timeZone).Reads(now)) > dueOn;

    GoalMilestone MilestoneOf(Guid id) =>
        Words.Milestones.FirstOrDefault(milestone => milestone.Id == id) ?? throw new KeyNotFoundException("The goal has no such milestone.");

    void MustNotHaveEnded()
    {
        if (Status is GoalStatus.Completed or GoalStatus.Released)
            throw new DomainException("goal.ended", $"A goal that is {KebabCode.Of(Status)} stays as it was; reopen it first.");
    }

    void Apply(GoalPlan plan, DateTimeOffset now)
    {
        // Progress told in one unit would mislead in another.
        var comparable = GoalTarget.HasOwnUnit(plan.Target) == GoalTarget.HasOwnUnit(Words.Target) && plan.Target?.Unit == Words.Target?.Unit;
        var reminded = plan.Reminder != Words.Reminder;
        Words = Words with
        {
            Title = plan.Title,
            Why = plan.Why,
            Target = plan.Target,
            DueOn = plan.DueOn,
            Reminder = plan.Reminder,
            Progress = comparable ? Words.Progress : null,
        };
        (NorthStarId, VisionId) = (plan.NorthStarId, plan.VisionId);
        if (reminded)
            Remind(now);
    }

    void Stand(GoalStatus status, DateTimeOffset now)
    {
        Status = status;
        Remind(now);
    }

    /// <summary>Counts reminders from now on: an active goal has them, any other has none.</summary>
    void Remind(DateTimeOffset now)
    {
        var reminder = Status == GoalStatus.Active ? Words.Reminder : null;
        Words = Words with { RemindedSince = reminder is null ? null : now };
        CheckInDueAt = reminder?.Next(begun: now, after: now);
    }

    void Record(
        GoalEventKind kind, GoalActor actor, DateTimeOffset now, GoalReleaseReason? reason = null, string? note = null, Guid? about = null)
    {
        Revision++;
        Words = Words with { UpdatedAt = now };
        newEvents.Add(new GoalEvent(this, now, new GoalEventWords
        {
            Kind = kind,
            Actor = actor,
            Status = Status,
            Achievement = Words.Achievement,
            Reason = reason,
            Note = note,
            About = about,
        }));
    }
}
