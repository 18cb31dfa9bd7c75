using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class CompareVersions
{
    public static async Task<Results<Ok<VersionDiffResponse>, ProblemResult>> Handle(
        Guid id, int version, int with, QuestionnaireRows rows, CancellationToken cancellationToken)
    {
        if (with < 1)
            return Problems.BadInput("?with", "query.out_of_range", "Versions are counted from 1.");
        if (await rows.FindVersionAsync(id, version, cancellationToken) is not { } to
            || await rows.FindVersionAsync(id, with, cancellationToken) is not { } from)
            return Problems.NotFound();
        return TypedResults.Ok(new VersionDiffResponse
        {
            Version = version,
            With = with,
            Changes = [.. DefinitionDiff.Between(from.Definition, to.Definition).Select(DefinitionWriting.Change)],
        });
    }
}
