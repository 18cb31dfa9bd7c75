using FluentValidation;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

/// <summary>Reads answers of the contract against their questions.</summary>
internal static class AnswerReading
{
    public const int MaxAnswers = 200;

    /// <summary>The changes, or every answer that does not fit with its place.</summary>
    public static AnswerPatch Read(QuestionnaireDefinition definition, IReadOnlyList<Answer> answers, out ProblemResult? refused)
    {
        var patch = AnswerPatch.Read(definition, [.. answers.Select(a => new AnswerInput(a.LinkId, a.Value, a.Main, a.Other))], out var errors);
        refused = errors.Count == 0 ? null : Problems.BadInput([.. errors.Select(e => new ProblemError { Pointer = e.Pointer, Code = e.Code, Detail = e.Detail })]);
        return patch;
    }

    public static ProblemResult Incomplete(Completion completion) =>
        new(409, "response.incomplete", "Not complete", "Some questions need an answer before this can be completed.") { Missing = completion.Missing };

    public static ProblemResult NotInProgress() => Problems.Conflict("response.completed", "This response is completed and can't be changed; reopen it first.");
}

internal sealed class SaveAnswersValidator : AbstractValidator<SaveAnswersRequest>
{
    public SaveAnswersValidator() => RuleFor(r => r.Answers).ListOfAnswers();
}

internal sealed class CreateResponseValidator : AbstractValidator<CreateResponseRequest>
{
    public CreateResponseValidator()
    {
        RuleFor(r => r.Version).GreaterThan(0);
        RuleFor(r => r.Answers!).ListOfAnswers().When(r => r.Answers is not null);
    }
}

internal static class AnswerRules
{
    public static IRuleBuilderOptions<T, IReadOnlyList<Answer>> ListOfAnswers<T>(this IRuleBuilder<T, IReadOnlyList<Answer>> rule) => rule
        .Must(answers => answers.Count <= AnswerReading.MaxAnswers).WithErrorCode("answers.too_many").WithMessage($"At most {AnswerReading.MaxAnswers} answers.");
}
