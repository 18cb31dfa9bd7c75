using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Questionnaires;

internal static class EvaluateQuestionnaire
{
    public static async Task<Results<Ok<EvaluationResponse>, ProblemResult>> Handle(
        EvaluateRequest request, string? language, Caller caller, HttpContext http, PublishedVersions versions, CancellationToken cancellationToken)
    {
        var languages = ReaderLanguages.Of(http, language);
        if (await DefinitionAsync(request, caller, versions, cancellationToken) is not { } definition)
            return Problems.NotFound();
        var patch = AnswerPatch.Read(definition, [.. request.Answers.Select(a => new AnswerInput(a.LinkId, a.Value, a.Main, a.Other))], out var errors);
        var answers = AnswerSet.Empty.Merge(patch);
        var seen = Logic.Evaluate(definition, answers, languages);
        return TypedResults.Ok(new EvaluationResponse
        {
            Enabled = seen.Enabled,
            Texts = seen.Texts,
            Progress = new() { Answered = seen.Progress.Answered, Total = seen.Progress.Total },
            Errors = DefinitionRules.Of(errors),
        });
    }

    private static async ValueTask<QuestionnaireDefinition?> DefinitionAsync(
        EvaluateRequest request, Caller caller, PublishedVersions versions, CancellationToken cancellationToken)
    {
        if (request.Questionnaire is { } body)
        {
            var draft = DefinitionReading.Of(body);
            return DefinitionValidation.ValidateDraft(draft) is { Count: > 0 } errors
                ? throw new ProblemException(Problems.BadInput(DefinitionRules.Of(errors, "/questionnaire")))
                : draft;
        }

        var (questionnaire, number) = (request.Version!.QuestionnaireId, request.Version.Version);
        number ??= (await versions.OfPracticeAsync(caller.PracticeId, cancellationToken)).FirstOrDefault(q => q.QuestionnaireId == questionnaire)?.CurrentVersion;
        return number is null ? null : await versions.FindAsync(caller.PracticeId, questionnaire, number.Value, cancellationToken);
    }
}

internal sealed class EvaluateValidator : AbstractValidator<EvaluateRequest>
{
    public EvaluateValidator()
    {
        RuleFor(r => r.Questionnaire).Null().When(r => r.Version is not null)
            .WithErrorCode("evaluate.one_of_two").WithMessage("Give a questionnaire or a version, not both.");
        RuleFor(r => r.Version).NotNull().When(r => r.Questionnaire is null)
            .WithErrorCode("evaluate.one_of_two").WithMessage("Give a questionnaire or a version.");
        RuleFor(r => r.Version!.Version).GreaterThan(0).When(r => r.Version is not null);
        RuleFor(r => r).Custom((request, context) => context.AddFaults(DefinitionReading.Faults(request.Questionnaire!), "/questionnaire"))
            .When(r => r.Questionnaire is not null);
        RuleFor(r => r.Answers.Count).LessThanOrEqualTo(DefinitionValidation.MaxItems).OverridePropertyName("answers");
        RuleForEach(r => r.Answers).NotNull().WithErrorCode("json.wrong_type").WithMessage("There is no null here.");
    }
}
