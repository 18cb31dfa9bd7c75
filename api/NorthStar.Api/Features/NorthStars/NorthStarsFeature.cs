using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.NorthStars;

/// <summary>What a person runs toward: drafts, the one that is adopted, and those before it.</summary>
public static class NorthStarsFeature
{
    public static IServiceCollection AddNorthStars(this IServiceCollection services) => services
        .AddScoped<OwnNorthStars>()
        .AddScoped<AnsweredResponses>()
        .AddScoped<IExported<ExportedNorthStar>, ExportedNorthStars>();

    public static void MapNorthStars(this IEndpointRouteBuilder v1)
    {
        var northStars = v1.MapGroup("/north-stars").WithTags("North Stars").RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers());
        northStars.MapPost("", CreateNorthStar.Handle).WithName(nameof(CreateNorthStar)).ProducesProblems(413, 422)
            .WithSummary("Write a North Star down as a draft")
            .WithDescription("A quote of `evidence` must stand in the answer that it names, character by character.");
        northStars.MapGet("", ListNorthStars.Handle).WithName(nameof(ListNorthStars))
            .WithSummary("The person's North Stars, newest first");
        northStars.MapGet("/current", GetCurrentNorthStar.Handle).WithName(nameof(GetCurrentNorthStar))
            .WithSummary("The adopted North Star");
        northStars.MapGet("/compare", CompareNorthStars.Handle).WithName(nameof(CompareNorthStars))
            .WithSummary("Then and now: two North Stars side by side, with what was answered")
            .WithDescription(
                "Without `to`, the later one is the adopted one; without `from`, the earlier one is the one that the later one took the place of (for a draft: the adopted one). "
                + "Where there is none yet, the answer is a 404 with the code `north_star.nothing_to_compare`. "
                + "Questions are compared where both versions ask the same; a part that can't be told, because a response was deleted for example, is null, and `unavailable` says why.");
        northStars.MapGet("/{id:guid}", GetNorthStar.Handle).WithName(nameof(GetNorthStar))
            .WithSummary("A North Star");
        northStars.MapGet("/{id:guid}/revisions", ListNorthStarRevisions.Handle).WithName(nameof(ListNorthStarRevisions))
            .WithSummary("A North Star as it stood after each change, newest first");
        northStars.MapPut("/{id:guid}", ReplaceNorthStar.Handle).WithName(nameof(ReplaceNorthStar)).ProducesProblems(409, 412, 413, 428)
            .WithSummary("Write a draft anew");
        northStars.MapPost("/{id:guid}/adopt", AdoptNorthStar.Handle).WithName(nameof(AdoptNorthStar)).ProducesProblems(409, 412, 422)
            .WithSummary("Adopt a draft")
            .WithDescription("The North Star that was adopted before is superseded, and kept as it is.");
    }
}
