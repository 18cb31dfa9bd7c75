using CsCheck;
using NorthStar.Domain.Goals;
using Xunit;

namespace NorthStar.Domain.Tests.Goals;

/// <summary>Generated lives of a goal, beside a model that is written down from the product's own words and shares no code with the rules.</summary>
public sealed class GoalModelTests(ITestOutputHelper output)
{
    const int Sequences = 20_000;

    /// <summary>"Lifecycle: …" of the product, a line for each step that leads on; any other step is a conflict.</summary>
    static readonly HashSet<string> Leads =
    [
        "draft -activate-> active",
        "active -pause-> paused",
        "paused -resume-> active",
        "draft -release-> released",
        "active -release-> released",
        "paused -release-> released",
        "active -complete-> completed",
        "completed -reopen-> active",
        "released -reopen-> active",
    ];

    static readonly string[] Statuses = ["draft", "active", "paused", "released", "completed"];
    static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<Act> AnyAct = Gen.OneOf(
        Gen.OneOf("activate", "pause", "resume", "reopen").Select(step => new Act(step)),
        Gen.Enum<GoalReleaseReason>().Select(reason => new Act("release") { Reason = reason }),
        Gen.Enum<GoalAchievement>().Select(achievement => new Act("complete") { Achievement = achievement }),
        Gen.Select(Gen.Enum<GoalAchievement>(), Gen.Bool, Gen.Int[0, 5])
            .Select((achievement, told, daysAgo) => new Act("check-in") { Achievement = told ? achievement : null, DaysAgo = daysAgo }),
        Gen.Int[0, 3].Select(n => new Act("edit") { Number = n }),
        Gen.Int[0, 2].Select(n => new Act("set-reminder") { Number = n }),
        Gen.Const(new Act("take-reminder")),
        Gen.Int[0, 3].Select(n => new Act("add-milestone") { Number = n }),
        Gen.Int[0, 3].Select(n => new Act("delete-milestone") { Number = n }));

    [Fact]
    public void GeneratedLives_GoAsTheModelSays()
    {
        int acts = 0, conflicts = 0, lives = 0, reminders = 0;
        AnyAct.Array[1, 40].Sample(
            sequence =>
            {
                var goal = Goal.Create(Guid.NewGuid(), Guid.NewGuid(), new GoalPlan { Title = "0" }, GoalActor.Participant, Start);
                var model = new Model();
                Interlocked.Increment(ref lives);
                for (var i = 0; i < sequence.Length; i++)
                {
                    var now = Start.AddDays(i + 1);
                    var before = (goal.Status, goal.Revision, goal.Words, goal.NewEvents.Count);
                    var expected = model.Expect(sequence[i], now);
                    var answer = Do(goal, sequence[i], now);
                    Assert.Equal(expected, answer);
                    if (answer == "reminded")
                        Interlocked.Increment(ref reminders);
                    Interlocked.Increment(ref acts);
                    if (answer is not null and not "reminded")
                    {
                        Interlocked.Increment(ref conflicts);
                        Assert.Equal(before, (goal.Status, goal.Revision, goal.Words, goal.NewEvents.Count));
                    }
                    Assert.Equal(model.Status, KebabCode.Of(goal.Status));
                    Assert.Equal(model.Achievement, goal.Words.Achievement);
                    Assert.Equal(model.Reason, goal.Words.ReleaseReason);
                    Assert.Equal(model.DueAt, goal.CheckInDueAt);
                    Assert.Equal(model.Milestones, goal.Words.Milestones.Select(milestone => milestone.Title));
                    Assert.Equal(model.History, goal.NewEvents.Select(e => KebabCode.Of(e.Words.Kind)));
                    Assert.Equal(Enumerable.Range(1, goal.Revision), goal.NewEvents.Select(e => e.Revision));
                }
            },
            iter: Sequences);
        output.WriteLine($"{lives} lives, {acts} acts, {conflicts} conflicts, {reminders} reminders");
        Assert.True(lives >= Sequences);
        Assert.InRange(conflicts, acts / 10, acts * 9 / 10);
        Assert.InRange(reminders, lives / 50, acts);
    }

    [Fact]
    public void TheTable_HoldsTheNineStepsAndNoOther()
    {
        var found =
            from status in Enum.GetValues<GoalStatus>()
            from step in Enum.GetValues<GoalStep>()
            where GoalLifecycle.StepsFrom(status).Contains(step)
            select $"{KebabCode.Of(status)} -{KebabCode.Of(step)}-> {KebabCode.Of(GoalLifecycle.Next(status, step))}";
        Assert.Equal(Leads.Order(), found.Order());
    }

    static string? Do(Goal goal, Act act, DateTimeOffset now)
    {
        try
        {
            switch (act.Kind)
            {
                case "activate": goal.Activate(GoalActor.Participant, now); break;
                case "pause": goal.Pause(GoalActor.Participant, now); break;
                case "resume": goal.Resume(GoalActor.App, now); break;
                case "reopen": goal.Reopen(GoalActor.Participant, now); break;
                case "release": goal.Release(act.Reason, GoalActor.Participant, now); break;
                case "complete": goal.Complete(act.Achievement!.Value, GoalActor.Participant, now); break;
                case "edit": goal.Edit(goal.Plan with { Title = $"{act.Number}" }, GoalActor.Participant, now); break;
                case "set-reminder": goal.Edit(goal.Plan with { Reminder = EveryDays(act.Number) }, GoalActor.Participant, now); break;
                case "take-reminder" when goal.TakeReminder(now): return "reminded";
                case "add-milestone": goal.AddMilestone($"{act.Number}", false, null, GoalActor.Participant, now); break;
                case "check-in":
                    goal.CheckIn(new GoalCheckInWords { Achievement = act.Achievement, Note = "-" }, now.AddDays(-act.DaysAgo), GoalActor.Participant, now);
                    break;
                case "delete-milestone" when goal.Words.Milestones.Count > act.Number:
                    goal.DeleteMilestone(goal.Words.Milestones[act.Number].Id, GoalActor.Participant, now);
                    break;
            }
            return null;
        }
        catch (DomainException broken)
        {
            return broken.Code;
        }
    }

    static GoalReminder? EveryDays(int number) => number == 0
        ? null
        : new GoalReminder { Every = number == 1 ? ReminderInterval.Day : ReminderInterval.Week, TimeZone = "UTC" };

    sealed record Act(string Kind)
    {
        public GoalReleaseReason Reason { get; init; }

        public GoalAchievement? Achievement { get; init; }

        public int DaysAgo { get; init; }

        public int Number { get; init; }
    }

    sealed class Model
    {
        string title = "0";
        DateTimeOffset latest = DateTimeOffset.MinValue;
        int everyDays;
        DateTimeOffset since;

        public string Status { get; private set; } = "draft";

        public GoalAchievement? Achievement { get; private set; }

        public GoalReleaseReason? Reason { get; private set; }

        /// <summary>The product: reminders stop when a goal is not active, and begin anew when it is, when they are changed and at a check-in.</summary>
        public DateTimeOffset? DueAt { get; private set; }

        public List<string> Milestones { get; } = [];

        public List<string> History { get; } = ["created"];

        /// <summary>Moves the model and tells the code of the conflict, "reminded", or null.</summary>
        public string? Expect(Act act, DateTimeOffset now)
        {
            if (act.Kind == "take-reminder")
            {
                if (DueAt is null || DueAt > now)
                    return null;
                DueAt = since.AddDays((((now - since).Days / everyDays) + 1) * everyDays);
                return "reminded";
            }

            var (status, days, last) = (Status, everyDays, latest);
            var answer = Change(act, now);
            if (status != Status || days != everyDays || (act.Kind == "check-in" && answer is null && now.AddDays(-act.DaysAgo) >= last))
            {
                since = now;
                DueAt = Status == "active" && everyDays > 0 ? now.AddDays(everyDays) : null;
            }

            return answer;
        }

        string? Change(Act act, DateTimeOffset now)
        {
            var ended = Status is "released" or "completed";
            switch (act.Kind)
            {
                case "edit" or "add-milestone" or "delete-milestone" when act.Kind == "delete-milestone" && Milestones.Count <= act.Number:
                    return null;
                case "edit" or "set-reminder" or "add-milestone" or "delete-milestone" when ended:
                    return "goal.ended";
                case "edit":
                    if (title != $"{act.Number}")
                        History.Add("edited");
                    title = $"{act.Number}";
                    return null;
                case "set-reminder":
                    var wanted = act.Number == 0 ? 0 : act.Number == 1 ? 1 : 7;
                    if (wanted != everyDays)
                        History.Add("edited");
                    everyDays = wanted;
                    return null;
                case "add-milestone":
                    Milestones.Add($"{act.Number}");
                    History.Add("milestone-added");
                    return null;
                case "delete-milestone":
                    Milestones.RemoveAt(act.Number);
                    History.Add("milestone-deleted");
                    return null;
                case "check-in":
                    if (Status != "active")
                        return "goal.not_active";
                    var at = now.AddDays(-act.DaysAgo);
                    if (at >= latest)
                        (latest, Achievement) = (at, act.Achievement ?? Achievement);
                    History.Add("checked-in");
                    return null;
            }
            var to = Statuses.FirstOrDefault(status => Leads.Contains($"{Status} -{act.Kind}-> {status}"));
            if (to is null)
                return "goal.wrong_step";
            if (act.Kind == "complete"
                && act.Achievement is not (GoalAchievement.Achieved or GoalAchievement.PartlyAchieved or GoalAchievement.Sustaining))
                return "goal.not_an_ending";
            Status = to;
            (Achievement, Reason) = act.Kind switch
            {
                "activate" or "reopen" => (GoalAchievement.InProgress, null),
                "complete" => (act.Achievement, null),
                "release" => (act.Reason == GoalReleaseReason.NotAttainable ? GoalAchievement.NotAttainable : Achievement, act.Reason),
                _ => (Achievement, Reason),
            };
            History.Add(act.Kind switch
            {
                "activate" => "activated",
                "pause" => "paused",
                "resume" => "resumed",
                "release" => "released",
                "complete" => "completed",
                _ => "reopened",
            });
            return null;
        }
    }
}
