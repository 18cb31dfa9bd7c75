using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class UpdateQuestionnaire
{
    public static async Task<Results<Ok<QuestionnaireResponse>, ProblemResult>> Handle(
        Guid id, UpdateQuestionnaireRequest request, HttpContext http, QuestionnaireRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await rows.FindForChangeAsync(id, cancellationToken) is not { } questionnaire)
            return Problems.NotFound();
        ETags.Require(http, questionnaire.Revision);
        var title = DefinitionReading.Of(request.Title);
        if (ErrorsOf(questionnaire, request.Key, title) is { Count: > 0 } errors)
            return Problems.BadInput(DefinitionRules.Of(errors));
        questionnaire.Rename(request.Key, title, clock.Now());
        await rows.SavePublishedAsync(questionnaire, cancellationToken);
        ETags.Set(http, questionnaire.Revision);
        return TypedResults.Ok(DefinitionWriting.Head(questionnaire));
    }

    /// <summary>What the rules of definitions say about the new names alone: those of drafts, or once published those of versions.</summary>
    private static IReadOnlyList<ValidationError> ErrorsOf(Questionnaire questionnaire, string? key, Texts? title)
    {
        var names = new QuestionnaireDefinition { Key = key ?? questionnaire.Key, Title = title ?? questionnaire.Title, Language = questionnaire.Language };
        var errors = questionnaire.CurrentVersion is null
            ? DefinitionValidation.ValidateDraft(names)
            : DefinitionValidation.ValidateForPublishing(names, attestedInstruments: new HashSet<string>());
        return [.. errors.Where(e => (key is not null && e.Pointer == "/key") || (title is not null && e.Pointer.StartsWith("/title", StringComparison.Ordinal)))];
    }
}

internal sealed class UpdateQuestionnaireValidator : AbstractValidator<UpdateQuestionnaireRequest>
{
    public UpdateQuestionnaireValidator()
    {
        // An empty name is reported here: the rules of definitions would call it a missing member.
        RuleFor(r => r.Key).NotEmpty().When(r => r.Key is not null);
        RuleFor(r => r.Title).NotEmpty().When(r => r.Title is not null);
        RuleFor(r => r).Custom((request, context) => context.AddFaults(DefinitionReading.Faults(request.Title, "/title")));
    }
}
