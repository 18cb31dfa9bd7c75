using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class CreateJoinCode
{
    public static async Task<Results<Created<JoinCodeResponse>, ProblemResult>> Handle(
        Guid id, CreateJoinCodeRequest? request, NorthStarDbContext db, JoinCodeRows codes, CancellationToken cancellationToken)
    {
        if (await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } organization)
            return Problems.NotFound();
        if (request?.Group is { } group && organization.Groups.All(g => g.Code != group))
            return Problems.BadInput("/group", "join_code.unknown_group", "The organization declares no group with this code.");
        return await codes.CreateAsync(id, request?.Group, cancellationToken);
    }
}

internal sealed class CreateJoinCodeRequestValidator : AbstractValidator<CreateJoinCodeRequest>
{
    public CreateJoinCodeRequestValidator() => RuleFor(r => r.Group).GroupCode();
}
