using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Features.Organizations;

/// <summary>How organizations are found and answered.</summary>
internal sealed class OrganizationRows(NorthStarDbContext db, Tenant tenant, TimeProvider clock)
{
    /// <summary>The organization, held until the transaction ends.</summary>
    /// <exception cref="ProblemException">404</exception>
    public async Task<Organization> LockAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Organizations
            .FromSql($"SELECT * FROM organizations WHERE practice_id = {tenant.PracticeId} AND id = {id} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw new ProblemException(Problems.NotFound());

    public OrganizationResponse Response(Organization organization)
    {
        var year = clock.GetUtcNow().UtcDateTime.Year;
        var counting = organization.In(year);
        return new()
        {
            Id = organization.Id,
            Name = organization.Name,
            Headcount = organization.Headcount,
            Groups = Groups(organization.Groups),
            ThisYear = new() { Year = year, Headcount = counting.Headcount, Groups = Groups(counting.Groups) },
            CreatedAt = organization.CreatedAt,
        };
    }

    public static IReadOnlyList<StaffGroup> Groups(IReadOnlyList<OrganizationGroup>? groups) => [.. (groups ?? []).Select(g => new StaffGroup(g.Code, g.Name, g.Headcount))];

    public static IReadOnlyList<OrganizationGroup> Groups(IReadOnlyList<StaffGroup> groups) =>
        [.. groups.Select(g => new OrganizationGroup { Code = g.Code, Name = g.Name, Headcount = g.Headcount })];
}
