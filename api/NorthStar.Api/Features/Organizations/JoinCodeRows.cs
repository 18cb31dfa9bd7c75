using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Features.Organizations;

/// <summary>The join codes of an organization, or of none: the two kinds differ in their address alone.</summary>
internal sealed class JoinCodeRows(NorthStarDbContext db, Tenant tenant, TimeProvider clock)
{
    public async Task<Ok<PageResponse<JoinCodeResponse>>> ListAsync(Guid? organizationId, PageQuery page, CancellationToken cancellationToken)
    {
        var found = await db.JoinCodes.AsNoTracking().Where(c => c.OrganizationId == organizationId).NewestFirstFrom(page).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(found, Response));
    }

    public async Task<Created<JoinCodeResponse>> CreateAsync(Guid? organizationId, string? group, CancellationToken cancellationToken)
    {
        var practice = await db.Practices.AsNoTracking().SingleAsync(cancellationToken);
        return await AddAsync(new JoinCode(practice, organizationId, group, clock.Now()), cancellationToken);
    }

    public async Task<Ok<JoinCodeResponse>> RevokeAsync(Guid? organizationId, Guid id, CancellationToken cancellationToken)
    {
        var code = await LockAsync(organizationId, id, cancellationToken);
        code.Revoke(clock.Now());
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(Response(code));
    }

    public async Task<Created<JoinCodeResponse>> RotateAsync(Guid? organizationId, Guid id, CancellationToken cancellationToken)
    {
        var code = await LockAsync(organizationId, id, cancellationToken);
        var practice = await db.Practices.AsNoTracking().SingleAsync(cancellationToken);
        return await AddAsync(code.Rotate(practice, clock.Now()), cancellationToken);
    }

    private async Task<Created<JoinCodeResponse>> AddAsync(JoinCode code, CancellationToken cancellationToken)
    {
        db.Add(code);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created(code.OrganizationId is { } organization ? $"/v1/organizations/{organization}/join-codes" : "/v1/join-codes", Response(code));
    }

    private async Task<JoinCode> LockAsync(Guid? organizationId, Guid id, CancellationToken cancellationToken) =>
        await db.JoinCodes
            .FromSql($"SELECT * FROM join_codes WHERE practice_id = {tenant.PracticeId} AND id = {id} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(c => c.OrganizationId == organizationId, cancellationToken)
        ?? throw new ProblemException(Problems.NotFound());

    private static JoinCodeResponse Response(JoinCode code) => new()
    {
        Id = code.Id,
        Code = code.Code,
        OrganizationId = code.OrganizationId,
        Group = code.Group,
        CreatedAt = code.CreatedAt,
        RevokedAt = code.RevokedAt,
    };
}
