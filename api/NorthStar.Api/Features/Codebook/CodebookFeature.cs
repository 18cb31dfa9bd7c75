using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Codebook;

/// <summary>The themes and destinations that answers are counted by, in the words of each practice.</summary>
public static class CodebookFeature
{
    public static void MapCodebook(this IEndpointRouteBuilder v1)
    {
        var codebook = v1.MapGroup("/codebook").WithTags("Codebook");
        codebook.MapGet("", ReadCodebook.Handle).WithName(nameof(ReadCodebook)).RequireAuthorization(Policies.ReadCodebook).WithoutTransaction()
            .Produces<CodebookResponse>().Produces(304).ProducesProblems(403)
            .WithSummary("The practice's codebook")
            .WithDescription("Every text in every language. With `version` an earlier version; its ETag is of no use for changing anything.");
        codebook.MapPut("", ReplaceCodebook.Handle).WithName(nameof(ReplaceCodebook)).RequireAuthorization(Policies.Coach)
            .ProducesProblems(403, 412, 413, 428)
            .WithSummary("Write labels, definitions and phrases anew, as the next version")
            .WithDescription("Needs the codebook's ETag as `If-Match`. Codes and families are the product's: each stays, once, and none can be added.");
        codebook.MapPost("/suggest", SuggestFromText.Handle).WithName(nameof(SuggestFromText)).RequireAuthorization(Policies.Coach).WithoutTransaction()
            .ProducesProblems(403, 413)
            .WithSummary("What a sentence would suggest; nothing is stored")
            .WithDescription("As participants' answers are read, for coaches to try their phrases on sentences of their own.");
    }
}
