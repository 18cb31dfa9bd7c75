using FluentValidation;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Goals;
using GoalReminder = NorthStar.Contracts.V1.GoalReminder;
using GoalTarget = NorthStar.Contracts.V1.GoalTarget;

namespace NorthStar.Api.Features.Goals;

/// <summary>What a target must be, wherever it stands.</summary>
internal sealed class GoalTargetRules : AbstractValidator<GoalTarget>
{
    public GoalTargetRules()
    {
        RuleFor(t => t.Kind).CodeOf<GoalTarget, GoalTargetKind>();
        RuleFor(t => t.Unit).Text(GoalLimits.Unit);
        RuleFor(t => t.Baseline).ExactNumber();
        RuleFor(t => t.Value).ExactNumber();
        When(t => t.Kind == "number", () => RuleFor(t => t.Value).NotNull().WithErrorCode("required").WithMessage("A number needs its value."))
            .Otherwise(() =>
            {
                RuleFor(t => t.Baseline).OnlyWithNumber();
                RuleFor(t => t.Value).OnlyWithNumber();
                RuleFor(t => t.Unit).OnlyWithNumber();
            });
    }
}

/// <summary>What a reminder must be, wherever it stands.</summary>
internal sealed class GoalReminderRules : AbstractValidator<GoalReminder>
{
    public GoalReminderRules()
    {
        RuleFor(r => r.Every).CodeOf<GoalReminder, ReminderInterval>();
        RuleFor(r => r.TimeZone).TimeZone();
        RuleFor(r => r.QuietHours!).SetValidator(new QuietHoursRules()).When(r => r.QuietHours is not null);
    }
}

internal static class GoalNumberRules
{
    public static IRuleBuilderOptions<T, decimal?> ExactNumber<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must(number => number is null || Domain.Goals.GoalTarget.IsExact(number.Value))
            .WithErrorCode("value.out_of_range").WithMessage("At most a billion either way, with at most six decimal places.");

    public static IRuleBuilderOptions<T, TValue> OnlyWithNumber<T, TValue>(this IRuleBuilder<T, TValue> rule) =>
        rule.Null().WithErrorCode("goal.target_without_number").WithMessage("Only a target of the kind number has this.");
}
