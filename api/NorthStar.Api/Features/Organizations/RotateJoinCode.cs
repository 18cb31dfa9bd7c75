using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class RotateJoinCode
{
    public static Task<Created<JoinCodeResponse>> Handle(Guid id, Guid codeId, JoinCodeRows codes, CancellationToken cancellationToken) =>
        codes.RotateAsync(id, codeId, cancellationToken);
}
