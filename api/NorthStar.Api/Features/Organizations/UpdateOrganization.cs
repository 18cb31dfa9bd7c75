using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Features.Organizations;

internal static class UpdateOrganization
{
    public static async Task<Results<Ok<OrganizationResponse>, ProblemResult>> Handle(
        Guid id, UpdateOrganizationRequest request, NorthStarDbContext db, OrganizationRows rows, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var organization = await rows.LockAsync(id, cancellationToken);
        ETags.Require(http, organization.Revision);
        var headcount = request.Headcount.Or(organization.Headcount)!.Value;
        var groups = request.Groups.IsGiven ? request.Groups.Value! : OrganizationRows.Groups(organization.Groups);
        if (!OrganizationGroupRules.Fit(groups, headcount))
        {
            return Problems.BadInput(
                request.Groups.IsGiven ? "/groups" : "/headcount", "organization.groups_exceed_headcount", "The groups together have more staff than the organization.");
        }

        organization.Change(request.Name.Or(organization.Name)!, headcount, OrganizationRows.Groups(groups), clock.Now());
        await db.SaveChangesAsync(cancellationToken);
        ETags.Set(http, organization.Revision);
        return TypedResults.Ok(rows.Response(organization));
    }
}

internal sealed class UpdateOrganizationRequestValidator : AbstractValidator<UpdateOrganizationRequest>
{
    public UpdateOrganizationRequestValidator()
    {
        RuleFor(r => r.Name.Value).FilledText(Organization.MaxNameLength).When(r => r.Name.IsGiven).OverridePropertyName(nameof(UpdateOrganizationRequest.Name));
        RuleFor(r => r.Headcount).NotNullIfGiven();
        RuleFor(r => r.Headcount.Value).InclusiveBetween(1, Organization.MaxHeadcount).OverridePropertyName(nameof(UpdateOrganizationRequest.Headcount));
        RuleFor(r => r.Groups).NotNullIfGiven();
        RuleFor(r => r).Custom((request, context) => OrganizationGroupRules.Check(request.Groups.Value, headcount: null, context));
    }
}
