using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Participants;

internal static class ReturnWithCode
{
    public static async Task<Results<Ok<ParticipantTokenResponse>, ProblemResult>> Handle(
        ReturnRequest request, HttpContext http, Tenant tenant, NorthStarDbContext db, ParticipantTokenIssue tokens, CancellationToken cancellationToken)
    {
        if (Caller.Of(http.User) is not null)
            return Problems.Forbidden();
        if (!tenant.IsEntered || Codes.Parse(request.ReturnCode) is not (var locator, var code))
            return Unknown();
        var hash = Codes.Hash(code);
        if (await db.Participants.Where(p => p.ReturnCodeHash == hash).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(cancellationToken) is not { } participantId)
            return Unknown();
        var token = tokens.Issue(tenant.PracticeId, locator, participantId, forClient: null);
        await db.SaveChangesAsync(cancellationToken);
        http.Features.Set(new JoinedParticipant(participantId));
        return TypedResults.Ok(token);
    }

    /// <summary>The same answer for a code that never was, one whose person erased everything and one that can't be.</summary>
    private static ProblemResult Unknown() => Problems.Unauthorized("return_code.invalid", "This return code leads nowhere. Check it letter by letter.");
}

internal sealed class ReturnValidator : AbstractValidator<ReturnRequest>
{
    public ReturnValidator() => RuleFor(r => r.ReturnCode).Length(1, 100);
}
