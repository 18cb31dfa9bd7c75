using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Domain.Codebook;

/// <summary>What a person wrote in answer to a question.</summary>
/// <param name="LinkId">The question.</param>
/// <param name="Text">Their words.</param>
public sealed record WrittenAnswer(string LinkId, string Text)
{
    /// <summary>What a person wrote on one side of the compass, in the questionnaire's order.</summary>
    /// <param name="definition">What was answered.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="compass">The side: <c>away</c> or <c>toward</c>.</param>
    public static IReadOnlyList<WrittenAnswer> Of(QuestionnaireDefinition definition, AnswerSet answers, string compass) =>
    [
        .. DefinitionOutline.Of(definition).Questions
            .Where(question => question.Compass == compass)
            .Select(question => (question.LinkId, Text: answers[question.LinkId]?.OwnWords))
            .Where(answer => !string.IsNullOrWhiteSpace(answer.Text))
            .Select(answer => new WrittenAnswer(answer.LinkId, answer.Text!)),
    ];
}
