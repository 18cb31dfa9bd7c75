using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

internal static class CheckIn
{
    public static async Task<Results<Created<CheckInResponse>, ProblemResult>> Handle(
        Guid id, CheckInRequest request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        ETags.Honor(http, goal.Revision);
        if (request.Progress is { } progress && !goal.Accepts(progress))
            return Problems.BadInput("/progress", "value.out_of_range", "Progress goes from 0 to 100, unless the target is a number in a unit of its own.");
        var told = new GoalCheckInWords
        {
            Progress = request.Progress,
            Confidence = request.Confidence,
            Note = request.Note,
            Obstacle = request.Obstacle,
            NextStep = request.NextStep,
            Achievement = KebabCode.TryParse<GoalAchievement>(request.Achievement, out var achievement) ? achievement : null,
        };
        var checkIn = goal.CheckIn(told, (request.At ?? goals.Now).ToUniversalTime(), goals.Actor, goals.Now);
        await goals.SaveAsync(goal, cancellationToken, checkIn);
        return TypedResults.Created((string?)null, checkIn.ToResponse());
    }
}

internal sealed class CheckInRequestValidator : AbstractValidator<CheckInRequest>
{
    /// <summary>How far two honest clocks may differ.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public CheckInRequestValidator(TimeProvider clock)
    {
        RuleFor(r => r).Must(r => r is not { Progress: null, Confidence: null, Note: null, Obstacle: null, NextStep: null, Achievement: null })
            .WithErrorCode("check_in.empty").WithMessage("Tell at least one thing.");
        RuleFor(r => r.At).Must(at => at is null || (at >= Earliest && at <= clock.GetUtcNow() + Tolerance))
            .WithErrorCode("check_in.not_now").WithMessage("A time since 2000, and not in the future.");
        RuleFor(r => r.At).Must(at => at is null || at.Value.Ticks % TimeSpan.TicksPerMicrosecond == 0)
            .WithErrorCode("value.too_precise").WithMessage("At most microseconds.");
        RuleFor(r => r.Progress).ExactNumber();
        RuleFor(r => r.Confidence).InclusiveBetween(0, GoalLimits.Confidence).WithErrorCode("value.out_of_range").WithMessage("0 to 10.");
        RuleFor(r => r.Note).Text(GoalLimits.Note);
        RuleFor(r => r.Obstacle).Text(GoalLimits.Note);
        RuleFor(r => r.NextStep).Text(GoalLimits.Note);
        RuleFor(r => r.Achievement).CodeOf<CheckInRequest, GoalAchievement>();
    }
}
