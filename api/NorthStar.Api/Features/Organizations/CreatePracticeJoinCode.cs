using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class CreatePracticeJoinCode
{
    public static Task<Created<JoinCodeResponse>> Handle(JoinCodeRows codes, CancellationToken cancellationToken) =>
        codes.CreateAsync(organizationId: null, group: null, cancellationToken);
}
