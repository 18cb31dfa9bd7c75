using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class CreateQuestionnaire
{
    public static async Task<Results<Created<QuestionnaireResponse>, ProblemResult>> Handle(
        CreateQuestionnaireRequest request, Caller caller, HttpContext http, NorthStarDbContext db, QuestionnaireRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await DraftAsync(request, db, rows, cancellationToken) is not { } draft)
            return Problems.NotFound();
        var questionnaire = Questionnaire.Create(caller.PracticeId, Guid.NewGuid(), DefinitionRules.Keepable(draft), clock.Now());
        db.Add(questionnaire);
        await rows.SaveAsync(cancellationToken);
        ETags.Set(http, questionnaire.Revision);
        return TypedResults.Created($"/v1/questionnaires/{questionnaire.Id}", DefinitionWriting.Head(questionnaire));
    }

    public static QuestionnaireBody Body(CreateQuestionnaireRequest request) => new()
    {
        Key = request.Key!,
        Title = request.Title!,
        Language = request.Language!,
        ReflectAgainAfterMonths = request.ReflectAgainAfterMonths,
        Items = request.Items!,
    };

    private static async Task<QuestionnaireDefinition?> DraftAsync(
        CreateQuestionnaireRequest request, NorthStarDbContext db, QuestionnaireRows rows, CancellationToken cancellationToken)
    {
        if (request.From is not { } from)
            return DefinitionReading.Of(Body(request));
        var number = from.Version
            ?? await db.Questionnaires.Where(q => q.Id == from.QuestionnaireId).Select(q => q.CurrentVersion).SingleOrDefaultAsync(cancellationToken);
        if (await rows.FindVersionAsync(from.QuestionnaireId, number, cancellationToken) is not { Definition: var original })
            return null;
        return original with
        {
            Key = request.Key ?? await FreeKeyAsync(original.Key, "-copy", db, cancellationToken),
            Title = DefinitionReading.Of(request.Title) ?? original.Title,
        };
    }

    /// <summary><c>{key}{ending}</c>, or the first of <c>{key}{ending}-2</c>, <c>-3</c>, … that is free.</summary>
    public static async Task<string> FreeKeyAsync(string key, string ending, NorthStarDbContext db, CancellationToken cancellationToken)
    {
        var stem = key[..Math.Min(key.Length, DefinitionValidation.MaxNameLength - ending.Length - "-99999".Length)].TrimEnd('-') + ending;
        var taken = await db.Questionnaires.Where(q => q.Key.StartsWith(stem)).Select(q => q.Key).ToHashSetAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? stem : $"{stem}-{i}").First(name => !taken.Contains(name));
    }
}

internal sealed class CreateQuestionnaireValidator : AbstractValidator<CreateQuestionnaireRequest>
{
    public CreateQuestionnaireValidator()
    {
        When(r => r.From is null, () =>
        {
            RuleFor(r => r.Key).NotNull().WithErrorCode("required").WithMessage("This member is missing.");
            RuleFor(r => r.Title).NotNull().WithErrorCode("required").WithMessage("This member is missing.");
            RuleFor(r => r.Language).NotNull().WithErrorCode("required").WithMessage("This member is missing.");
            RuleFor(r => r.Items).NotNull().WithErrorCode("required").WithMessage("This member is missing.");
            RuleFor(r => r).Custom((request, context) => context.AddFaults(DefinitionReading.Faults(CreateQuestionnaire.Body(request))))
                .When(r => r is { Title: not null, Items: not null }, ApplyConditionTo.CurrentValidator);
        }).Otherwise(() =>
        {
            RuleFor(r => r.Language).Null().WithErrorCode("questionnaire.not_in_a_copy").WithMessage("A copy takes key and title only.");
            RuleFor(r => r.Items).Null().WithErrorCode("questionnaire.not_in_a_copy").WithMessage("A copy takes key and title only.");
            RuleFor(r => r.ReflectAgainAfterMonths).Null().WithErrorCode("questionnaire.not_in_a_copy").WithMessage("A copy takes key and title only.");
            RuleFor(r => r.From!.Version).GreaterThan(0);
            RuleFor(r => r).Custom((request, context) => context.AddFaults(DefinitionReading.Faults(request.Title, "/title")));
        });
    }
}
