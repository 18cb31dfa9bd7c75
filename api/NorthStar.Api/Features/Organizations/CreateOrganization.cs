using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Organizations;

internal static class CreateOrganization
{
    public static async Task<Created<OrganizationResponse>> Handle(
        OrganizationRequest request, Caller caller, NorthStarDbContext db, OrganizationRows rows, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var organization = new Organization(caller.PracticeId, request.Name, request.Headcount, OrganizationRows.Groups(request.Groups), clock.Now());
        db.Add(organization);
        await db.SaveChangesAsync(cancellationToken);
        ETags.Set(http, organization.Revision);
        return TypedResults.Created($"/v1/organizations/{organization.Id}", rows.Response(organization));
    }
}

internal sealed class OrganizationRequestValidator : AbstractValidator<OrganizationRequest>
{
    public OrganizationRequestValidator()
    {
        RuleFor(r => r.Name).FilledText(Organization.MaxNameLength);
        RuleFor(r => r.Headcount).InclusiveBetween(1, Organization.MaxHeadcount);
        RuleFor(r => r).Custom((request, context) => OrganizationGroupRules.Check(request.Groups, request.Headcount, context));
    }
}

/// <summary>What groups must be, wherever they stand.</summary>
internal static class OrganizationGroupRules
{
    public static void Check<T>(IReadOnlyList<OrganizationGroup>? groups, int? headcount, ValidationContext<T> context)
    {
        if (groups is null)
            return;
        if (groups.Count > Organization.MaxGroups)
            Add("", "organization.too_many_groups", $"At most {Organization.MaxGroups} groups.");
        foreach (var (index, group) in groups.Index())
        {
            foreach (var fault in One.Validate(group).Errors)
                Add($"/{index}/{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(fault.PropertyName)}", fault.ErrorCode, fault.ErrorMessage);
            if (groups.Take(index).Any(g => g.Code == group.Code))
                Add($"/{index}/code", "organization.group_code_twice", "Another group has this code.");
        }

        if (headcount is { } staff && !Fit(groups, staff))
            Add("", "organization.groups_exceed_headcount", "The groups together have more staff than the organization.");

        void Add(string place, string code, string detail) => context.AddFailure(new ValidationFailure("/groups" + place, detail) { ErrorCode = code });
    }

    public static bool Fit(IReadOnlyList<OrganizationGroup> groups, int headcount) => groups.Sum(g => (long)g.Headcount) <= headcount;

    private static readonly GroupValidator One = new();

    private sealed class GroupValidator : AbstractValidator<OrganizationGroup>
    {
        public GroupValidator()
        {
            RuleFor(g => g.Code).GroupCode();
            RuleFor(g => g.Code).NotEqual(NoisyGroup.None).WithErrorCode("organization.group_code_reserved").WithMessage("Releases call those so who are in no group.");
            RuleFor(g => g.Name).FilledText(Organization.MaxNameLength);
            RuleFor(g => g.Headcount).InclusiveBetween(1, Organization.MaxHeadcount);
        }
    }
}

internal static class GroupCodeRules
{
    public static IRuleBuilderOptions<T, string?> GroupCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Matches("^[a-z0-9]+(-[a-z0-9]+)*\\z").WithErrorCode("organization.group_code_invalid").WithMessage("Lower-case letters and digits, with single dashes between them.")
            .Text(32);
}
