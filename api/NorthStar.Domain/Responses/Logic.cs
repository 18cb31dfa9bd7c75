using System.Globalization;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>What a person would see.</summary>
/// <param name="Enabled">The linkIds of the items that are there, sections and screens included, in document order.</param>
/// <param name="Texts">By linkId of an enabled item its text (a section's title), language resolved and piping filled in.</param>
/// <param name="Progress">How far the answers go.</param>
public sealed record Evaluation(IReadOnlyList<string> Enabled, IReadOnlyDictionary<string, string> Texts, Progress Progress);

/// <summary>How many of the questions that are there have an answer.</summary>
/// <param name="Answered">Enabled questions with an answer.</param>
/// <param name="Total">Enabled questions.</param>
public sealed record Progress(int Answered, int Total);

/// <summary>Conditions and piping. Total: any definition with any answers gives a result, so that a draft can be tried as it stands.</summary>
public static class Logic
{
    /// <summary>Runs a definition on answers.</summary>
    /// <param name="definition">A version, or a draft that may be full of errors.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="preferred">The reader's languages, best first.</param>
    /// <param name="codebook">Where theme and destination labels are read; the shipped one when null.</param>
    public static Evaluation Evaluate(
        QuestionnaireDefinition definition, AnswerSet answers, IReadOnlyList<string> preferred, CodebookContent? codebook = null) =>
        new([], new Dictionary<string, string>(), new(0, 0));

    /// <summary>The linkIds of the enabled items.</summary>
    public static IReadOnlySet<string> Enabled(QuestionnaireDefinition definition, AnswerSet answers) => new HashSet<string>();

    /// <summary>How far the answers go.</summary>
    public static Progress Progress(QuestionnaireDefinition definition, AnswerSet answers) => new(0, 0);
}
