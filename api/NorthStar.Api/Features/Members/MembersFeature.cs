using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Members;

/// <summary>Who signs in to the portal, and who is invited to.</summary>
public static class MembersFeature
{
    public static IServiceCollection AddMembers(this IServiceCollection services) => services.AddScoped<MemberRows>();

    public static void MapMembers(this IEndpointRouteBuilder v1)
    {
        var members = v1.MapGroup("/members").WithTags("Practice").RequireAuthorization(Policies.Owner).WithMetadata(new ChangesSignIn()).ProducesProblems(403);
        members.MapGet("", ListMembers.Handle).WithName(nameof(ListMembers))
            .WithSummary("The practice's members, newest first");
        members.MapGet("/{id:guid}", ReadMember.Handle).WithName(nameof(ReadMember)).WithMetadata(new WithETag())
            .WithSummary("A member");
        members.MapPatch("/{id:guid}", UpdateMember.Handle).WithName(nameof(UpdateMember)).ProducesProblems(409, 412, 413, 428)
            .WithSummary("Give a member other roles")
            .WithDescription("Needs the member's ETag as `If-Match`. They sign in again. The last owner stays one.");
        members.MapDelete("/{id:guid}", RemoveMember.Handle).WithName(nameof(RemoveMember)).ProducesProblems(409, 412, 428)
            .WithSummary("Remove a member")
            .WithDescription("Needs the member's ETag as `If-Match`. They are signed out everywhere at once. What they wrote stays the practice's. The last owner can't be removed.");
        members.MapPost("/{id:guid}/end-sessions", EndMemberSessions.Handle).WithName(nameof(EndMemberSessions)).ProducesProblems(422)
            .WithSummary("Sign a member out everywhere");
        members.MapPost("/{id:guid}/reset", ResetMember.Handle).WithName(nameof(ResetMember)).ProducesProblems(409, 422)
            .WithSummary("Take password, passkeys and codes away from a member, and make a link to choose a password again")
            .WithDescription("For somebody who has lost what they sign in with. Until they open the link they are an invitation with the same id. The last owner can't be reset.");
        MapInvitations(v1.MapGroup("/invitations").WithTags("Practice").RequireAuthorization(Policies.Owner).WithMetadata(new ChangesSignIn()).ProducesProblems(403));
    }

    private static void MapInvitations(RouteGroupBuilder invitations)
    {
        invitations.MapGet("", ListInvitations.Handle).WithName(nameof(ListInvitations))
            .WithSummary("Invitations that nobody has accepted yet, newest first");
        invitations.MapPost("", CreateInvitation.Handle).WithName(nameof(CreateInvitation)).ProducesProblems(409, 413, 422)
            .WithSummary("Invite somebody")
            .WithDescription("Answers with a link that opens once within seven days. Whether the address signs in to another practice is told to nobody: its link then opens nothing.");
        invitations.MapPost("/{id:guid}/resend", ResendInvitation.Handle).WithName(nameof(ResendInvitation)).ProducesProblems(422)
            .WithSummary("Make a new link, good for seven days; the one before ends");
        invitations.MapPost("/{id:guid}/revoke", RevokeInvitation.Handle).WithName(nameof(RevokeInvitation)).ProducesProblems(422)
            .WithSummary("Take an invitation back");
    }
}
