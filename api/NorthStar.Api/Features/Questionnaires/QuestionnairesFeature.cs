using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>How question sets are written, published and read.</summary>
public static class QuestionnairesFeature
{
    public static IServiceCollection AddQuestionnaires(this IServiceCollection services) => services
        .AddScoped<QuestionnaireRows>()
        .AddSingleton<PublishedBodies>();

    public static void MapQuestionnaires(this IEndpointRouteBuilder v1)
    {
        var questionnaires = v1.MapGroup("/questionnaires").WithTags("Questionnaires");
        questionnaires.MapGet("", ListQuestionnaires.Handle).WithName(nameof(ListQuestionnaires)).RequireAuthorization(Policies.ReadQuestionnaires)
            .WithSummary("The practice's questionnaires, newest first");
        questionnaires.MapPost("", CreateQuestionnaire.Handle).WithName(nameof(CreateQuestionnaire)).RequireAuthorization(Policies.WriteQuestionnaires)
            .WithLargeBody().ProducesProblems(403, 409, 413, 422)
            .WithSummary("Make a questionnaire, or copy a published version");
        questionnaires.MapPost("/validate", ValidateQuestionnaire.Handle).WithName(nameof(ValidateQuestionnaire)).RequireAuthorization(Policies.ValidateQuestionnaires)
            .WithoutTransaction().WithLargeBody().ProducesProblems(403, 413)
            .WithSummary("Whether a body could be published; nothing is stored");
        questionnaires.MapPost("/evaluate", EvaluateQuestionnaire.Handle).WithName(nameof(EvaluateQuestionnaire)).RequireAuthorization(Policies.Evaluate)
            .WithoutTransaction().WithLargeBody().ProducesProblems(403, 413)
            .WithSummary("What a person with these answers would see; nothing is stored");
        questionnaires.MapGet("/starter", ReadStarter.Handle).WithName(nameof(ReadStarter)).RequireAuthorization(Policies.ReadQuestionnaires)
            .WithoutTransaction().ProducesProblems(403)
            .WithSummary("The questionnaire that ships with the product, to make one's own of")
            .WithDescription("Its scored items have the only wording that may be asked: copy them as they are.");
        questionnaires.MapPost("/import/fhir", ImportFhirQuestionnaire.Handle).WithName(nameof(ImportFhirQuestionnaire)).RequireAuthorization(Policies.WriteQuestionnaires)
            .Accepts<FhirQuestionnaireBody>("application/json", MediaTypes.FhirJson).WithMetadata(new WithETag()).WithLargeBody().ProducesProblems(403, 409, 413, 422)
            .WithSummary("Make a questionnaire of a FHIR R4 Questionnaire")
            .WithDescription("What can't be carried over is listed first: 409 `questionnaire.import_loses` with every place, and nothing is made. With `?acceptLosses=true` the same list comes with the new draft. A version exported here comes back as it was.");
        questionnaires.MapPost("/import/fhir/preview", PreviewFhirImport.Handle).WithName(nameof(PreviewFhirImport)).RequireAuthorization(Policies.WriteQuestionnaires)
            .Accepts<FhirQuestionnaireBody>("application/json", MediaTypes.FhirJson).WithoutTransaction().WithLargeBody().ProducesProblems(403, 413)
            .WithSummary("What a FHIR R4 Questionnaire would become, and what can't be carried over; nothing is stored");
        MapPublished(questionnaires.MapGroup("/published"));
        MapOne(questionnaires.MapGroup("/{id:guid}"));
        MapDraft(questionnaires.MapGroup("/{id:guid}/draft").RequireAuthorization(Policies.Coach));
        MapVersions(questionnaires.MapGroup("/{id:guid}/versions"));
    }

    private static void MapPublished(RouteGroupBuilder published)
    {
        published.RequireAuthorization(Policies.ReadPublished).WithoutTransaction();
        published.MapGet("", ListPublished.Handle).WithName(nameof(ListPublished)).ProducesProblems(403)
            .WithSummary("What can be answered now");
        published.MapGet("/{key}", ReadPublished.Handle).WithName(nameof(ReadPublished))
            .Produces<PublishedQuestionnaireResponse>().Produces(304).ProducesProblems(403)
            .WithSummary("The current version of a questionnaire, in one language");
    }

    private static void MapOne(RouteGroupBuilder one)
    {
        one.RequireAuthorization(Policies.Coach);
        one.MapGet("", ReadQuestionnaire.Handle).WithName(nameof(ReadQuestionnaire)).ProducesProblems(403)
            .WithSummary("A questionnaire without its items");
        one.MapPatch("", UpdateQuestionnaire.Handle).WithName(nameof(UpdateQuestionnaire)).ProducesProblems(403, 409, 412, 413, 428)
            .WithSummary("Change key or title, here and in the draft")
            .WithDescription("Needs the questionnaire's ETag as `If-Match`. Published versions keep the words that people answered under.");
        one.MapDelete("", DeleteQuestionnaire.Handle).WithName(nameof(DeleteQuestionnaire)).ProducesProblems(403, 409, 412, 428)
            .WithSummary("Delete a questionnaire that was never published")
            .WithDescription("Needs the questionnaire's ETag as `If-Match`.");
        one.MapPost("/retire", RetireQuestionnaire.Handle).WithName(nameof(RetireQuestionnaire)).ProducesProblems(403, 409, 412, 422)
            .WithSummary("Take no new responses; those begun go on");
        one.MapPost("/reopen", ReopenQuestionnaire.Handle).WithName(nameof(ReopenQuestionnaire)).ProducesProblems(403, 409, 412, 422)
            .WithSummary("Take responses again");
    }

    private static void MapDraft(RouteGroupBuilder draft)
    {
        draft.MapGet("", ReadDraft.Handle).WithName(nameof(ReadDraft)).ProducesProblems(403)
            .WithSummary("The open draft");
        draft.MapPut("", SaveDraft.Handle).WithName(nameof(SaveDraft)).WithLargeBody().WithMetadata(new AuditedOncePerHour()).ProducesProblems(403, 409, 412, 413, 428)
            .WithSummary("Save the draft")
            .WithDescription("With the draft's ETag as `If-Match` it replaces the open draft (204); with `If-None-Match: *` it begins one where none is open (201). A draft may be unfinished.");
        draft.MapDelete("", DiscardDraft.Handle).WithName(nameof(DiscardDraft)).ProducesProblems(403, 412, 428)
            .WithSummary("Throw the draft away")
            .WithDescription("Needs the draft's ETag as `If-Match`.");
        draft.MapGet("/diff", CompareDraft.Handle).WithName(nameof(CompareDraft)).ProducesProblems(403)
            .WithSummary("What the draft changes against the current version")
            .WithDescription("Each change is classed by what it does to comparing answers over versions. Before the first version there is nothing to compare with: no changes.");
        draft.MapPost("/publish", PublishQuestionnaire.Handle).WithName(nameof(PublishQuestionnaire)).ProducesProblems(403, 409, 412, 422, 428)
            .WithSummary("Publish the draft as the next version")
            .WithDescription("Needs the draft's ETag as `If-Match`. A version never changes; responses that were begun stay on theirs.");
    }

    private static void MapVersions(RouteGroupBuilder versions)
    {
        versions.MapGet("", ListVersions.Handle).WithName(nameof(ListVersions)).RequireAuthorization(Policies.ReadQuestionnaires).ProducesProblems(403)
            .WithSummary("The published versions, newest first");
        versions.MapGet("/{version:int}", ReadVersion.Handle).WithName(nameof(ReadVersion)).RequireAuthorization(Policies.ReadVersion).WithoutTransaction()
            .Produces<QuestionnaireVersionResponse>().Produces(304).ProducesProblems(403)
            .WithSummary("A published version")
            .WithDescription("Coaches and apps get every language; a participant who answers it gets it as `published/{key}` gives it, in one language.");
        versions.MapGet("/{version:int}/diff", CompareVersions.Handle).WithName(nameof(CompareVersions)).RequireAuthorization(Policies.ReadQuestionnaires).ProducesProblems(403)
            .WithSummary("What changed from one published version to another")
            .WithDescription("`with` names the version to compare with, earlier or later. Each change is classed by what it does to comparing answers over versions.");
        versions.MapGet("/{version:int}/fhir", ReadVersionAsFhir.Handle).WithName(nameof(ReadVersionAsFhir)).RequireAuthorization(Policies.ReadQuestionnaires).WithoutTransaction()
            .Produces<FhirQuestionnaireBody>(200, MediaTypes.FhirJson).Produces(304).ProducesProblems(403)
            .WithSummary("A published version as a FHIR R4 Questionnaire")
            .WithDescription("With every language, by the standard's translation extension. What the standard has no word for stands in extensions that begin with `urn:northstar:fhir:`.");
        versions.MapPost("/{version:int}/restore", RestoreVersion.Handle).WithName(nameof(RestoreVersion)).RequireAuthorization(Policies.WriteQuestionnaires)
            .ProducesProblems(403, 412, 422, 428)
            .WithSummary("Make a published version the draft again")
            .WithDescription("The key stays what it is now. Over an open draft it needs that draft's ETag as `If-Match`.");
    }
}
