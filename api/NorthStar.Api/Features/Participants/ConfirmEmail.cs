using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Participants;

/// <summary>Shows, by the code that was sent there, that an address is the person's own. The code has so many random letters that tries need not be counted.</summary>
internal static class ConfirmEmail
{
    public static async Task<Results<Ok<MeResponse>, ProblemResult>> Handle(
        ConfirmEmailRequest request, Caller caller, HttpContext http, NorthStarDbContext db, ParticipantProfiles profiles, ProfileChanges changes, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await changes.LockAsync(caller.ParticipantId!.Value, cancellationToken) is not { } participant)
            return Problems.NotFound();
        var profile = await profiles.OpenAsync(participant, cancellationToken);
        if (profile.Email.Confirm(request.Code, clock.Now()) is not { } confirmed)
            return Problems.BadInput("/code", "email.code_invalid", "This code does not work, or not any more. Send the address again to get another.");
        profile = profile with { Email = confirmed };
        await changes.SaveAsync(participant, profile, cancellationToken);
        ETags.Set(http, participant.ProfileRevision);
        return TypedResults.Ok(await ReadMe.ToResponseAsync(db, caller, participant, profile, cancellationToken));
    }
}

internal sealed class ConfirmEmailValidator : AbstractValidator<ConfirmEmailRequest>
{
    public ConfirmEmailValidator() => RuleFor(r => r.Code).Length(1, 100);
}
