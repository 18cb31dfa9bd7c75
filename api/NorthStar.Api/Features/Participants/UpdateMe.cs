using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Participants;

internal static class UpdateMe
{
    public static async Task<Results<Ok<MeResponse>, ProblemResult>> Handle(
        UpdateMeRequest request, Caller caller, HttpContext http, NorthStarDbContext db, ParticipantProfiles profiles, CompletedFacts facts, AfterCommit afterCommit, CancellationToken cancellationToken)
    {
        var participant = await db.Participants.SingleAsync(p => p.Id == caller.ParticipantId, cancellationToken);
        ETags.Require(http, participant.ProfileRevision);
        var before = await profiles.OpenAsync(participant, cancellationToken);
        var after = before with
        {
            Language = request.Language ?? before.Language,
            Consent = request.Consent is { } consent ? Consents.Read(consent) : before.Consent,
        };
        if (request.JoinCode.IsGiven)
        {
            var code = request.JoinCode.Value is { } typed ? await JoinCodes.FindAsync(db, typed, cancellationToken) : null;
            if (request.JoinCode.Value is not null && code is null)
                return JoinCodes.Invalid();
            after = after with { OrganizationId = code?.OrganizationId, Group = code?.Group };
        }

        participant.ChangeProfile(await profiles.SealNextAsync(participant, after, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        if (after.Consent != before.Consent)
            await facts.ResealAllAsync(caller.PracticeId, participant.Id, after.Consent, cancellationToken);
        await db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Participant, caller.PracticeId, participant.Id), cancellationToken);
        afterCommit.Add(() => profiles.Forget(participant.Id));
        ETags.Set(http, participant.ProfileRevision);
        return TypedResults.Ok(await ReadMe.ToResponseAsync(db, participant, after, cancellationToken));
    }
}

internal sealed class UpdateMeValidator : AbstractValidator<UpdateMeRequest>
{
    public UpdateMeValidator()
    {
        RuleFor(r => r.Language).LanguageTag();
        RuleFor(r => r.Consent!).SetValidator(new ConsentValidator()).When(r => r.Consent is not null);
        RuleFor(r => r.JoinCode.Value).Length(1, 100).OverridePropertyName("joinCode");
    }
}
