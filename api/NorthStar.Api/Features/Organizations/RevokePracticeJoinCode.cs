using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class RevokePracticeJoinCode
{
    public static Task<Ok<JoinCodeResponse>> Handle(Guid codeId, JoinCodeRows codes, CancellationToken cancellationToken) =>
        codes.RevokeAsync(organizationId: null, codeId, cancellationToken);
}
