using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Goals;
using NorthStar.Domain.NorthStars;

namespace NorthStar.Api.Features.Goals;

/// <summary>The calling participant's goals: found, opened, changed and sealed again. Absent and somebody else's are the same 404.</summary>
internal sealed class OwnGoals(NorthStarDbContext db, PersonalText text, OwnTimeZone timeZone, Caller caller, TimeProvider clock)
{
    public IQueryable<Goal> All => db.Goals.Where(goal => goal.ParticipantId == caller.ParticipantId);

    public DateTimeOffset Now { get; } = clock.Now();

    public GoalActor Actor => caller.OnBehalf ? GoalActor.App : GoalActor.Participant;

    /// <summary>A new draft, its references found to be the person's; yet to be saved.</summary>
    public async Task<Goal> CreateAsync(GoalPlan plan, CancellationToken cancellationToken)
    {
        await CheckReferencesAsync(plan, cancellationToken);
        return db.Add(Goal.Create(caller.PracticeId, caller.ParticipantId!.Value, plan, Actor, Now)).Entity;
    }

    /// <summary>A goal to change: nobody else changes it until the request ends.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<Goal> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        var locked = db.Goals
            .FromSql($"SELECT * FROM goals WHERE practice_id = {caller.PracticeId} AND id = {id} FOR UPDATE")
            .Where(goal => goal.ParticipantId == caller.ParticipantId);
        var goal = await locked.SingleOrDefaultAsync(cancellationToken) ?? throw new ProblemException(Problems.NotFound());
        await text.OpenAsync(goal, cancellationToken);
        return goal;
    }

    /// <summary>Changes the plan, its references found to be the person's.</summary>
    /// <exception cref="ProblemException">400: a reference is absent or somebody else's.</exception>
    public async Task EditAsync(Goal goal, GoalPlan plan, CancellationToken cancellationToken)
    {
        await CheckReferencesAsync(plan, cancellationToken);
        goal.Edit(plan, Actor, Now);
    }

    /// <summary>Whether the goal is there.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task RequireAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await All.AnyAsync(goal => goal.Id == id, cancellationToken))
            throw new ProblemException(Problems.NotFound());
    }

    /// <summary>A goal as the person sees it.</summary>
    public async ValueTask<GoalResponse> ShowAsync(Goal goal, CancellationToken cancellationToken) =>
        goal.ToResponse(Now, await timeZone.ForAsync([goal], cancellationToken));

    /// <summary>Seals and saves a goal with its new events and, if there is one, its new check-in.</summary>
    public async Task SaveAsync(Goal goal, CancellationToken cancellationToken, GoalCheckIn? checkIn = null)
    {
        if (goal.NewEvents.Count == 0)
            return;
        await text.SealAsync(goal, cancellationToken);
        foreach (var happened in goal.NewEvents)
        {
            await text.SealAsync(happened, cancellationToken);
            db.Add(happened);
        }

        if (checkIn is not null)
        {
            await text.SealAsync(checkIn, cancellationToken);
            db.Add(checkIn);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The key-share locks keep what is referred to from being deleted before this is saved.</summary>
    async Task CheckReferencesAsync(GoalPlan plan, CancellationToken cancellationToken)
    {
        if (plan.NorthStarId is { } northStarId && !await Owned<NorthStarStatement>(
                $"SELECT * FROM north_stars WHERE practice_id = {caller.PracticeId} AND id = {northStarId} AND participant_id = {caller.ParticipantId} FOR KEY SHARE"))
            throw Missing("/northStarId", "North Star");
        if (plan.VisionId is { } visionId && !await Owned<Vision>(
                $"SELECT * FROM visions WHERE practice_id = {caller.PracticeId} AND id = {visionId} AND participant_id = {caller.ParticipantId} FOR KEY SHARE"))
            throw Missing("/visionId", "vision");

        Task<bool> Owned<T>(FormattableString sql)
            where T : class => db.Set<T>().FromSql(sql).AnyAsync(cancellationToken);

        static ProblemException Missing(string pointer, string what) =>
            new(Problems.BadInput(pointer, "reference.not_found", $"There is no such {what} of this person."));
    }
}
