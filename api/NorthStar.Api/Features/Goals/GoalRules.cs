using System.Globalization;
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
        RuleFor(r => r.TimeZone).Must(Domain.Goals.GoalReminder.IsTimeZone)
            .WithErrorCode("reminder.unknown_time_zone").WithMessage("A name of the IANA time zone database, such as Europe/Amsterdam.");
        RuleFor(r => r.QuietHours!).ChildRules(quiet =>
        {
            quiet.RuleFor(q => q.From).Must(IsTimeOfDay).WithErrorCode("reminder.not_a_time").WithMessage("A time of day as HH:mm.");
            quiet.RuleFor(q => q.To).Must(IsTimeOfDay).WithErrorCode("reminder.not_a_time").WithMessage("A time of day as HH:mm.");
            quiet.RuleFor(q => q.To).Must((q, to) => to != q.From).WithErrorCode("reminder.no_quiet_hours").WithMessage("Must not be the same as from.");
        }).When(r => r.QuietHours is not null);
    }

    static bool IsTimeOfDay(string text) => TimeOnly.TryParseExact(text, GoalMapping.TimeOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

internal static class GoalNumberRules
{
    public static IRuleBuilderOptions<T, decimal?> ExactNumber<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must(number => number is null || Domain.Goals.GoalTarget.IsExact(number.Value))
            .WithErrorCode("value.out_of_range").WithMessage("At most a billion either way, with at most six decimal places.");

    public static IRuleBuilderOptions<T, TValue> OnlyWithNumber<T, TValue>(this IRuleBuilder<T, TValue> rule) =>
        rule.Null().WithErrorCode("goal.target_without_number").WithMessage("Only a target of the kind number has this.");
}
