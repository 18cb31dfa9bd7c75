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
    }

    private static void MapDraft(RouteGroupBuilder draft)
    {
        draft.MapGet("", ReadDraft.Handle).WithName(nameof(ReadDraft)).ProducesProblems(403)
            .WithSummary("The open draft");
        draft.MapPut("", SaveDraft.Handle).WithName(nameof(SaveDraft)).WithLargeBody().ProducesProblems(403, 409, 412, 413, 428)
            .WithSummary("Save the draft")
            .WithDescription("With the draft's ETag as `If-Match` it replaces the open draft (204); with `If-None-Match: *` it begins one where none is open (201). A draft may be unfinished.");
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
    }
}
