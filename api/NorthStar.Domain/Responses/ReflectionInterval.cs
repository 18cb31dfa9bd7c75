using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>When a person is asked again, counted from what they completed last.</summary>
public static class ReflectionInterval
{
    /// <summary>
    /// The first day (UTC) on which the person is asked again: the same day of the month so many months later, and where that month is too
    /// short its last one. 31 August and six months make 28 February, or 29 in a leap year. Always counted from the completion itself and
    /// never from a due day, so that a short month does not pull the day forward for good.
    /// </summary>
    /// <param name="completedAt">When the last response was completed.</param>
    /// <param name="months">The questionnaire's <see cref="QuestionnaireDefinition.ReflectAgainAfterMonths"/>, 1 to 60.</param>
    public static DateOnly DueOn(DateTimeOffset completedAt, int months) => DateOnly.FromDateTime(completedAt.UtcDateTime).AddMonths(months);

    /// <summary>The instant at which the person is reminded of it: on that day, at the time of day (UTC) of the completion.</summary>
    /// <param name="completedAt">When the last response was completed.</param>
    /// <param name="months">As above.</param>
    public static DateTimeOffset DueAt(DateTimeOffset completedAt, int months) =>
        new(DueOn(completedAt, months), TimeOnly.FromDateTime(completedAt.UtcDateTime), TimeSpan.Zero);
}
