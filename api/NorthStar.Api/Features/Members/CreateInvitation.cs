using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Features.Members;

internal static class CreateInvitation
{
    public static async Task<Results<Created<InvitationResponse>, ProblemResult>> Handle(
        CreateInvitationRequest request, Caller caller, MemberRows rows, NorthStarDbContext db, MemberAccounts accounts, TimeProvider clock, CancellationToken cancellationToken)
    {
        var roles = await rows.RolesAsync(request.Roles, cancellationToken);
        await rows.HoldAsync(cancellationToken);
        // The practice's own members are no secret from its owner; those of others are.
        if (await db.Members.FromSql($"SELECT * FROM members WHERE practice_id = {caller.PracticeId} AND lower(email) = lower({request.Email})").AnyAsync(cancellationToken))
            return Problems.Conflict("member.email_taken", "The practice has a member or an open invitation with this e-mail address.");
        var now = clock.Now();
        var member = Member.Invited(caller.PracticeId, request.Email, roles, now + MemberAccounts.InvitationLifetime, now);
        db.Add(member);
        await db.SaveChangesAsync(cancellationToken);
        var link = await accounts.NewLinkAsync(member.PracticeId, member.Id, member.Email, cancellationToken);
        return TypedResults.Created("/v1/invitations", MemberRows.Invitation(member, link));
    }
}

internal sealed class CreateInvitationRequestValidator : AbstractValidator<CreateInvitationRequest>
{
    private static readonly EmailAddressAttribute Address = new();

    public CreateInvitationRequestValidator()
    {
        RuleFor(r => r.Email).Must(email => email.Length >= 3 && Address.IsValid(email) && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            .WithErrorCode("member.email_invalid").WithMessage("An e-mail address, such as sam@example.org.").Text(254);
        RuleFor(r => r).Custom((request, context) => MemberRoleRules.Check(request.Roles, context));
    }
}
