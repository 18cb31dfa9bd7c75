using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>Whether a response can be completed, and what is kept of it.</summary>
/// <param name="Missing">The linkIds of required questions that are there and have no answer, in document order; empty: it can.</param>
/// <param name="Dropped">The linkIds of answers to questions that a condition took away, in document order.</param>
/// <param name="Kept">The answers that stay.</param>
public sealed record Completion(IReadOnlyList<string> Missing, IReadOnlyList<string> Dropped, AnswerSet Kept)
{
    /// <summary>True when nothing is missing.</summary>
    public bool IsPossible => Missing.Count == 0;

    /// <summary>Looks at answers as if they were handed in now.</summary>
    public static Completion Check(QuestionnaireDefinition definition, AnswerSet answers)
    {
        var enabled = Logic.Enabled(definition, answers);
        var missing = DefinitionOutline.Of(definition).Questions
            .Where(question => question.Required is true && enabled.Contains(question.LinkId))
            .Where(question => answers[question.LinkId] is not { IsAnswered: true })
            .Select(question => question.LinkId);
        var dropped = answers.InOrderOf(definition).Select(answer => answer.Key).Where(linkId => !enabled.Contains(linkId));
        return new([.. missing], [.. dropped], answers.Only(enabled));
    }
}
