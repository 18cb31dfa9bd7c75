using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Responses;

/// <summary>A person's answers: begun, saved as they are written, completed, reopened, deleted.</summary>
public static class ResponsesFeature
{
    public static IServiceCollection AddResponses(this IServiceCollection services) => services
        .AddScoped<ResponseRows>()
        .AddSingleton<OpenFacts>()
        .AddSingleton<LastRounds>()
        .AddScoped<ResponseContents>()
        .AddScoped<ResponseViews>()
        .AddScoped<ResponseWriting>()
        .AddScoped<OrganizationNames>()
        .AddScoped<IExported<ExportedResponse>, ExportedResponses>()
        .AddScoped<IExported<ExportedFact>, ExportedFacts>();

    public static void MapResponses(this IEndpointRouteBuilder v1)
    {
        var responses = v1.MapGroup("/responses").WithTags("Responses").RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers());
        responses.MapPost("", CreateResponse.Handle).WithName(nameof(CreateResponse)).WithoutTransaction().WithLargeBody()
            .WithSummary("Begin a response, or hand in a whole one").Produces<ResponseResponse>(201).Conflicts().Produces<ProblemResponse>(422, "application/problem+json");
        responses.MapGet("", ListResponses.Handle).WithName(nameof(ListResponses)).WithSummary("My responses, newest first");
        responses.MapGet("/{id:guid}", ReadResponse.Handle).WithName(nameof(ReadResponse)).WithoutTransaction().WithSummary("One response");
        responses.MapGet("/{id:guid}/earlier", ReadEarlierResponse.Handle).WithName(nameof(ReadEarlierResponse)).WithoutTransaction()
            .WithSummary("What I completed the time before")
            .WithDescription(
                "The response to the same questionnaire that was completed last before this one was begun; 404 where there is none. "
                + "Answers are given afresh first: nothing of the earlier ones comes by itself, and this is the way to ask for them.");
        responses.MapPatch("/{id:guid}", SaveAnswers.Handle).WithName(nameof(SaveAnswers)).WithoutTransaction().WithLargeBody()
            .WithSummary("Save answers, merged by linkId").Conflicts().NeedsIfMatch();
        responses.MapDelete("/{id:guid}", DeleteResponse.Handle).WithName(nameof(DeleteResponse)).WithSummary("Delete a response").Conflicts().NeedsIfMatch();
        responses.MapPost("/{id:guid}/complete", CompleteResponse.Handle).WithName(nameof(CompleteResponse)).WithoutTransaction().ProducesProblems(412)
            .WithSummary("Complete a response: immutable from then on").Produces<ResponseResponse>().Conflicts();
        responses.MapPost("/{id:guid}/reopen", ReopenResponse.Handle).WithName(nameof(ReopenResponse)).ProducesProblems(412)
            .WithSummary("Reopen a completed response, until 14 days after its calendar quarter").Conflicts();
        responses.MapGet("/{id:guid}/theme-suggestions", SuggestThemes.Handle).WithName(nameof(SuggestThemes)).WithoutTransaction()
            .WithSummary("Themes that my own words suggest");

        v1.MapGet("/me/reflections", ListReflections.Handle).WithName(nameof(ListReflections)).WithTags("Responses")
            .RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers())
            .WithSummary("What I have completed, and when I am asked again")
            .WithDescription("One entry for each questionnaire that was completed, the last one first.");
        responses.MapPost("/{id:guid}/north-star-draft", DraftNorthStar.Handle).WithName(nameof(DraftNorthStar)).WithoutTransaction().Conflicts()
            .WithSummary("A North Star of my own words to begin with; nothing is stored")
            .WithDescription("Made of what was marked, or of recurring words and the words behind the main themes. Every word is the person's own but for the frame. "
                + "409 where there are no words yet to make it of.");
    }
}
