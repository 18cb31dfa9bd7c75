using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class ListPracticeJoinCodes
{
    public static Task<Ok<PageResponse<JoinCodeResponse>>> Handle([AsParameters] PageQuery page, JoinCodeRows codes, CancellationToken cancellationToken) =>
        codes.ListAsync(organizationId: null, page, cancellationToken);
}
