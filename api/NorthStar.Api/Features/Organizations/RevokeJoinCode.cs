using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class RevokeJoinCode
{
    public static Task<Ok<JoinCodeResponse>> Handle(Guid id, Guid codeId, JoinCodeRows codes, CancellationToken cancellationToken) =>
        codes.RevokeAsync(id, codeId, cancellationToken);
}
