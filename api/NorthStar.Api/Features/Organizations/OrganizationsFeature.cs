using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Organizations;

/// <summary>The employers whose staff reflect, and the codes that people join with.</summary>
public static class OrganizationsFeature
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddScoped<OrganizationRows>()
        .AddScoped<JoinCodeRows>();

    public static void MapOrganizations(this IEndpointRouteBuilder v1)
    {
        var organizations = v1.MapGroup("/organizations").WithTags("Organizations").RequireAuthorization(Policies.Owner).ProducesProblems(403);
        organizations.MapGet("", ListOrganizations.Handle).WithName(nameof(ListOrganizations))
            .WithSummary("The practice's organizations, newest first");
        organizations.MapPost("", CreateOrganization.Handle).WithName(nameof(CreateOrganization)).WithMetadata(new WithETag()).ProducesProblems(413, 422)
            .WithSummary("Add an organization");
        MapOne(organizations.MapGroup("/{id:guid}"));
        MapJoinCodes(organizations.MapGroup("/{id:guid}/join-codes"));
        MapPracticeJoinCodes(v1.MapGroup("/join-codes").WithTags("Organizations").RequireAuthorization(Policies.Owner).ProducesProblems(403));
    }

    private static void MapOne(RouteGroupBuilder organization)
    {
        const string NextYear =
            "Needs the organization's ETag as `If-Match`. The name changes at once. What releases are made of is fixed for the year: headcount and groups count from the next year on; "
            + "`thisYear` tells what counts now.";
        organization.MapGet("", ReadOrganization.Handle).WithName(nameof(ReadOrganization)).WithMetadata(new WithETag())
            .WithSummary("An organization");
        organization.MapPut("", ReplaceOrganization.Handle).WithName(nameof(ReplaceOrganization)).ProducesProblems(412, 413, 428)
            .WithSummary("Change an organization as a whole").WithDescription(NextYear);
        organization.MapPatch("", UpdateOrganization.Handle).WithName(nameof(UpdateOrganization)).ProducesProblems(412, 413, 428)
            .WithSummary("Change parts of an organization").WithDescription(NextYear);
        organization.MapDelete("", DeleteOrganization.Handle).WithName(nameof(DeleteOrganization)).WithMetadata(new ChangesSignIn()).ProducesProblems(412, 428)
            .WithSummary("Remove an organization with its join codes")
            .WithDescription("Needs the organization's ETag as `If-Match`. Its viewers lose that role. People who joined with its codes go on; they count for no organization any more.");
    }

    private static void MapJoinCodes(RouteGroupBuilder codes)
    {
        codes.MapGet("", ListJoinCodes.Handle).WithName(nameof(ListJoinCodes))
            .WithSummary("An organization's join codes, newest first, those that were revoked included");
        codes.MapPost("", CreateJoinCode.Handle).WithName(nameof(CreateJoinCode)).ProducesProblems(413, 422)
            .WithSummary("Make a join code for an organization, or for one of its groups");
        codes.MapPost("/{codeId:guid}/revoke", RevokeJoinCode.Handle).WithName(nameof(RevokeJoinCode)).ProducesProblems(409, 422)
            .WithSummary("Stop a join code")
            .WithDescription("Nothing changes for people who have joined with it.");
        codes.MapPost("/{codeId:guid}/rotate", RotateJoinCode.Handle).WithName(nameof(RotateJoinCode)).ProducesProblems(409, 422)
            .WithSummary("Stop a join code and make another one in its place");
    }

    private static void MapPracticeJoinCodes(RouteGroupBuilder codes)
    {
        codes.MapGet("", ListPracticeJoinCodes.Handle).WithName(nameof(ListPracticeJoinCodes))
            .WithSummary("Join codes in the name of no organization, newest first");
        codes.MapPost("", CreatePracticeJoinCode.Handle).WithName(nameof(CreatePracticeJoinCode)).ProducesProblems(422)
            .WithSummary("Make a join code in the name of no organization");
        codes.MapPost("/{codeId:guid}/revoke", RevokePracticeJoinCode.Handle).WithName(nameof(RevokePracticeJoinCode)).ProducesProblems(409, 422)
            .WithSummary("Stop a join code of no organization")
            .WithDescription("Nothing changes for people who have joined with it.");
        codes.MapPost("/{codeId:guid}/rotate", RotatePracticeJoinCode.Handle).WithName(nameof(RotatePracticeJoinCode)).ProducesProblems(409, 422)
            .WithSummary("Stop a join code of no organization and make another one in its place");
    }
}
