using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class PublishQuestionnaire
{
    public static async Task<Results<Created<QuestionnaireVersionResponse>, ProblemResult>> Handle(
        Guid id, PublishDraftRequest request, Caller caller, HttpContext http, NorthStarDbContext db, QuestionnaireRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await rows.FindForChangeAsync(id, cancellationToken) is not { } questionnaire)
            return Problems.NotFound();
        // Where no draft is open, "published already" says more than "changed meanwhile".
        var draft = questionnaire.Draft;
        if (draft is not null || http.Request.Headers.IfMatch.Count == 0)
            ETags.Require(http, questionnaire.DraftRevision);
        var current = await rows.FindVersionAsync(id, questionnaire.CurrentVersion, cancellationToken);
        var attested = await rows.AttestedInstrumentsAsync(cancellationToken);
        QuestionnaireVersion version;
        try
        {
            version = questionnaire.Publish(current, request.Notes, attested, caller.MemberId!.Value, clock.Now());
        }
        catch (DomainException e) when (e.Code == "questionnaire.draft_invalid")
        {
            return Problems.Conflict(e.Code, e.Detail, DefinitionRules.Of(DefinitionValidation.ValidateForPublishing(draft!, attested)));
        }

        db.Add(version);
        rows.Announce("questionnaire.published", questionnaire, version.PublishedAt);
        await rows.SavePublishedAsync(questionnaire, cancellationToken);
        return TypedResults.Created(
            $"/v1/questionnaires/{id}/versions/{version.Number}",
            DefinitionWriting.Version(id, version.Number, version.Definition, version.Notes, version.PublishedAt));
    }
}

internal sealed class PublishDraftValidator : AbstractValidator<PublishDraftRequest>
{
    public PublishDraftValidator() => RuleFor(r => r.Notes).MaximumLength(QuestionnaireVersion.MaxNotesLength);
}
