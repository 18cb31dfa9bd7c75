using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class RotatePracticeJoinCode
{
    public static Task<Created<JoinCodeResponse>> Handle(Guid codeId, JoinCodeRows codes, CancellationToken cancellationToken) =>
        codes.RotateAsync(organizationId: null, codeId, cancellationToken);
}
