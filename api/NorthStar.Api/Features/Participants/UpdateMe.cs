using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Persistence.Outbox;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Features.Participants;

internal static class UpdateMe
{
    public static async Task<Results<Ok<MeResponse>, ProblemResult>> Handle(
        UpdateMeRequest request, Caller caller, HttpContext http, NorthStarDbContext db, ParticipantProfiles profiles, ProfileChanges changes, CompletedFacts facts, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await changes.LockAsync(caller.ParticipantId!.Value, cancellationToken) is not { } participant)
            return Problems.NotFound();
        ETags.Require(http, participant.ProfileRevision);
        var before = await profiles.OpenAsync(participant, cancellationToken);
        var after = before with
        {
            Language = request.Language ?? before.Language,
            Consent = request.Consent is { } consent ? Consents.Read(consent) : before.Consent,
            TimeZone = request.TimeZone.Or(before.TimeZone),
            RemindsToReflect = request.Reminders?.Reflections ?? before.RemindsToReflect,
            QuietHours = request.Reminders is { } reminders ? reminders.QuietHours?.ToDomain() : before.QuietHours,
        };
        if (request.JoinCode.IsGiven)
        {
            var code = request.JoinCode.Value is { } typed ? await JoinCodes.FindAsync(db, typed, cancellationToken) : null;
            if (request.JoinCode.Value is not null && code is null)
                return JoinCodes.Invalid();
            after = after with { OrganizationId = code?.OrganizationId, Group = code?.Group };
        }

        var now = clock.Now();
        if (request.Email.IsGiven)
        {
            if (caller.OnBehalf)
                return Problems.BadInput("/email", "email.persons_own", "Only the person sets this, with a token of their own.");
            after = after with { Email = request.Email.Value is { } address ? before.Email.Change(address, Codes.NewConfirmationCode(), now) : before.Email.Remove() };
        }

        await changes.SaveAsync(participant, after, cancellationToken);
        await MailAsync(db, participant, before.Email, after.Email, now, cancellationToken);
        if (after.Consent != before.Consent)
            await facts.ResealAllAsync(caller.PracticeId, participant.Id, after.Consent, cancellationToken);
        ETags.Set(http, participant.ProfileRevision);
        return TypedResults.Ok(await ReadMe.ToResponseAsync(db, caller, participant, after, cancellationToken));
    }

    /// <summary>What waited for the old address is not sent to another; a new one gets its code.</summary>
    private static async Task MailAsync(
        NorthStarDbContext db, Participant participant, ParticipantEmail before, ParticipantEmail after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (after.Address != before.Address)
            await db.Mails.Where(m => m.ParticipantId == participant.Id).ExecuteDeleteAsync(cancellationToken);
        if (after.Code is not null && after.Code != before.Code)
            await Mail.EnqueueAsync(db, participant.PracticeId, participant.Id, MailKind.Confirmation, now, cancellationToken);
    }
}

internal sealed class UpdateMeValidator : AbstractValidator<UpdateMeRequest>
{
    public UpdateMeValidator()
    {
        RuleFor(r => r.Language).LanguageTag();
        RuleFor(r => r.Consent!).SetValidator(new ConsentValidator()).When(r => r.Consent is not null);
        RuleFor(r => r.JoinCode.Value).Length(1, 100).OverridePropertyName("joinCode");
        RuleFor(r => r.Email.Value).Must(text => text is null || ParticipantEmail.IsAddress(text)).OverridePropertyName("email")
            .WithErrorCode("email.invalid").WithMessage("An e-mail address, such as name@example.org.");
        RuleFor(r => r.TimeZone.Value).TimeZone().OverridePropertyName("timeZone");
        RuleFor(r => r.Reminders!.QuietHours!).SetValidator(new QuietHoursRules()).When(r => r.Reminders?.QuietHours is not null);
    }
}
