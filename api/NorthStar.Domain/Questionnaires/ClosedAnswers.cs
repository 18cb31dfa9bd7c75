using System.Globalization;

namespace NorthStar.Domain.Questionnaires;

/// <summary>All the answers that a closed question can have.</summary>
public static class ClosedAnswers
{
    /// <summary>Their codes, in order: options, the points of a scale, <c>true</c> and <c>false</c>; none where any answer can be given.</summary>
    /// <param name="question">The question.</param>
    public static IReadOnlyList<string> Of(Item question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Type switch
        {
            ItemType.Boolean => ["true", "false"],
            ItemType.Scale when question is { Min: { } min, Max: { } max } =>
                [.. Enumerable.Range((int)min, (int)max - (int)min + 1).Select(point => point.ToString(CultureInfo.InvariantCulture))],
            ItemType.Choice when question.Other is not true => [.. (question.Options ?? []).Select(option => option.Code)],
            _ => [],
        };
    }
}
