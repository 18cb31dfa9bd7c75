using NorthStar.Domain.Goals;
using Xunit;

namespace NorthStar.Domain.Tests.Goals;

public sealed class GoalTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AFiftyFirstMilestone_IsRefused()
    {
        var goal = Active();
        for (var i = 0; i < GoalLimits.Milestones; i++)
            goal.AddMilestone("Talk to the chief", false, null, GoalActor.Participant, Now);
        var broken = Assert.Throws<DomainException>(() => goal.AddMilestone("One more", false, null, GoalActor.Participant, Now));
        Assert.Equal("goal.too_many_milestones", broken.Code);
    }

    [Fact]
    public void AMilestoneThatChanges_KeepsItsPlace()
    {
        var goal = Active();
        var first = goal.AddMilestone("First", false, null, GoalActor.Participant, Now);
        goal.AddMilestone("Second", false, null, GoalActor.Participant, Now);
        goal.EditMilestone(first with { Done = true }, GoalActor.Participant, Now);
        goal.EditMilestone(first with { Done = true }, GoalActor.Participant, Now);
        Assert.Equal([("First", true), ("Second", false)], goal.Words.Milestones.Select(milestone => (milestone.Title, milestone.Done)));
        Assert.Single(goal.NewEvents, e => e.Words.Kind == GoalEventKind.MilestoneEdited);
    }

    [Fact]
    public void ReopeningAReleasedGoal_KeepsWhatCameBefore()
    {
        var goal = Active();
        goal.Release(GoalReleaseReason.Circumstances, GoalActor.Participant, Now, "Moved house");
        goal.Reopen(GoalActor.Participant, Now);
        Assert.Null(goal.Words.ReleaseReason);
        var released = Assert.Single(goal.NewEvents, e => e.Words.Kind == GoalEventKind.Released).Words;
        Assert.Equal((GoalReleaseReason.Circumstances, "Moved house"), (released.Reason, released.Note));
    }

    [Fact]
    public void ACheckInAboutAnEarlierDay_MovesNothing()
    {
        var goal = Active();
        goal.CheckIn(new GoalCheckInWords { Progress = 60, Achievement = GoalAchievement.Improving }, Now, GoalActor.Participant, Now);
        goal.CheckIn(new GoalCheckInWords { Progress = 20, Achievement = GoalAchievement.Worsening }, Now.AddDays(-2), GoalActor.Participant, Now);
        Assert.Equal((60m, GoalAchievement.Improving, Now), (goal.Words.Progress, goal.Words.Achievement, goal.Words.CheckedInAt));
    }

    [Fact]
    public void ATargetInAnotherUnit_ForgetsTheProgressToldInTheOldOne()
    {
        var goal = Active();
        goal.CheckIn(new GoalCheckInWords { Progress = 60 }, Now, GoalActor.Participant, Now);
        goal.Edit(goal.Plan with { Why = "For my children" }, GoalActor.Participant, Now);
        Assert.Equal(60, goal.Words.Progress);
        var hours = new GoalTarget { Kind = GoalTargetKind.Number, Value = 40, Unit = "hours a week" };
        goal.Edit(goal.Plan with { Target = hours }, GoalActor.Participant, Now);
        Assert.Null(goal.Words.Progress);
    }

    [Theory]
    [InlineData("0", true, true)]
    [InlineData("100", true, true)]
    [InlineData("100.000001", false, true)]
    [InlineData("-0.5", false, true)]
    [InlineData("0.1234567", false, false)]
    [InlineData("1000000000", false, true)]
    [InlineData("1000000001", false, false)]
    public void Progress_RunsToAHundredOrInTheTargetsOwnUnit(string written, bool percent, bool ownUnit)
    {
        var progress = decimal.Parse(written, System.Globalization.CultureInfo.InvariantCulture);
        var goal = Active();
        Assert.Equal(percent, goal.Accepts(progress));
        goal.Edit(goal.Plan with { Target = new GoalTarget { Kind = GoalTargetKind.Number, Value = 40 } }, GoalActor.Participant, Now);
        Assert.Equal(ownUnit, goal.Accepts(progress));
    }

    [Fact]
    public void ADay_HasPassedOnlyWhereThePersonIs()
    {
        var goal = Active();
        var utcNextDay = new DateTimeOffset(2026, 3, 2, 0, 30, 0, TimeSpan.Zero);
        goal.Edit(goal.Plan with { DueOn = new DateOnly(2026, 3, 1) }, GoalActor.Participant, Now);
        Assert.False(goal.IsOverdue(Now));
        Assert.True(goal.IsOverdue(utcNextDay));
        Assert.False(goal.IsOverdue(utcNextDay, "America/New_York"));
        Assert.True(goal.IsOverdue(Now, "Pacific/Kiritimati"));
        goal.Edit(
            goal.Plan with { Reminder = new GoalReminder { Every = ReminderInterval.Week, TimeZone = "America/New_York" } }, GoalActor.Participant, Now);
        Assert.False(goal.IsOverdue(utcNextDay, "Pacific/Kiritimati"));
        Assert.True(goal.IsOverdue(utcNextDay.AddHours(5)));
        goal.Pause(GoalActor.Participant, Now);
        Assert.False(goal.IsOverdue(utcNextDay.AddYears(1)));
    }

    [Fact]
    public void SealedWords_AreNotReadable()
    {
        // The store gives an entity back without its words.
        var stored = (Goal)Activator.CreateInstance(typeof(Goal), nonPublic: true)!;
        Assert.Throws<InvalidOperationException>(() => stored.Words);
    }

    [Fact]
    public void AReminder_ComesWhileTheGoalIsActive_AndAtNoOtherTime()
    {
        var goal = Active();
        Assert.Null(goal.CheckInDueAt);
        goal.Edit(goal.Plan with { Reminder = Weekly }, GoalActor.Participant, Now);
        Assert.Equal(Now.AddDays(7), goal.CheckInDueAt);
        goal.Pause(GoalActor.Participant, Now.AddDays(1));
        Assert.Null(goal.CheckInDueAt);
        Assert.False(goal.TakeReminder(Now.AddDays(8)));
        goal.Resume(GoalActor.Participant, Now.AddDays(9));
        Assert.Equal(Now.AddDays(16), goal.CheckInDueAt);
        goal.Edit(goal.Plan with { Why = "Because" }, GoalActor.Participant, Now.AddDays(10));
        Assert.Equal(Now.AddDays(16), goal.CheckInDueAt);
        goal.CheckIn(new GoalCheckInWords { Progress = 10 }, Now.AddDays(12), GoalActor.Participant, Now.AddDays(12));
        Assert.Equal(Now.AddDays(19), goal.CheckInDueAt);
        goal.Edit(goal.Plan with { Reminder = null }, GoalActor.Participant, Now.AddDays(13));
        Assert.Null(goal.CheckInDueAt);
    }

    [Fact]
    public void RemindersThatWereMissed_AreOne()
    {
        var goal = Active();
        goal.Edit(goal.Plan with { Reminder = Weekly }, GoalActor.Participant, Now);
        var (revision, words) = (goal.Revision, goal.Words);
        Assert.False(goal.TakeReminder(Now.AddDays(6.9)));
        Assert.True(goal.TakeReminder(Now.AddDays(40)));
        Assert.False(goal.TakeReminder(Now.AddDays(40)));
        Assert.Equal(Now.AddDays(42), goal.CheckInDueAt);
        Assert.Equal((revision, words), (goal.Revision, goal.Words));
    }

    [Fact]
    public void AReminderThatIsLate_WaitsForTheEndOfTheQuietHours()
    {
        var goal = Active();
        goal.Edit(
            goal.Plan with { Reminder = Weekly with { TimeZone = "Europe/Amsterdam", QuietHours = new(new(21, 0), new(7, 30)) } }, GoalActor.Participant, Now);
        var night = new DateTimeOffset(2026, 3, 10, 3, 0, 0, TimeSpan.FromHours(1));
        Assert.False(goal.TakeReminder(night));
        Assert.Equal(night.AddHours(4.5), goal.CheckInDueAt);
        Assert.True(goal.TakeReminder(night.AddHours(5)));
        Assert.Equal(new DateTimeOffset(2026, 3, 15, 13, 0, 0, TimeSpan.FromHours(1)), goal.CheckInDueAt);
    }

    static GoalReminder Weekly => new() { Every = ReminderInterval.Week, TimeZone = "UTC" };

    static Goal Active()
    {
        var goal = Goal.Create(Guid.NewGuid(), Guid.NewGuid(), new GoalPlan { Title = "Teach again" }, GoalActor.Participant, Now);
        goal.Activate(GoalActor.Participant, Now);
        return goal;
    }
}
