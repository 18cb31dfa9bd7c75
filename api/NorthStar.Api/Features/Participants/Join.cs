using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Features.Participants;

internal static class Join
{
    public static async Task<Results<Created<JoinResponse>, ProblemResult>> Handle(
        JoinRequest request, HttpContext http, Tenant tenant, NorthStarDbContext db, DataKeys keys, ParticipantTokenIssue tokens, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller is not null && !caller.May(Scopes.WriteParticipants))
            return Problems.Forbidden();
        // An app whose token has ended must not make somebody whom it then can't reach.
        if (caller is null && http.Request.Headers.Authorization.Count > 0)
            return Problems.Unauthorized();
        if (caller is null && request.JoinCode is null)
            return Problems.Unauthorized(detail: "Join with a join code, or as an app with the scope participants.write.");
        if (!tenant.IsEntered)
            return JoinCodes.Invalid();
        var practice = await db.Practices.SingleAsync(cancellationToken);
        var code = request.JoinCode is null ? null : await JoinCodes.FindAsync(db, request.JoinCode, cancellationToken);
        if (request.JoinCode is not null && code is null)
            return JoinCodes.Invalid();

        var participantId = Guid.NewGuid();
        var key = await keys.CreateAsync(practice.PracticeId, participantId, cancellationToken);
        var profile = new ParticipantProfile(request.Language, Consents.Read(request.Consent), code?.OrganizationId, code?.Group);
        var returnCode = Codes.NewReturnCode(practice.Locator);
        var participant = new Participant(
            practice.PracticeId,
            participantId,
            ParticipantProfiles.Seal(key, participantId, revision: 1, profile),
            Codes.Hash(Codes.Parse(returnCode)!.Value.Code),
            caller?.ClientId);
        db.Participants.Add(participant);
        var token = tokens.Issue(practice.PracticeId, practice.Locator, participantId, caller?.ClientId);
        await db.SaveChangesAsync(cancellationToken);

        http.Features.Set(new JoinedParticipant(participantId));
        return TypedResults.Created("/v1/me", new JoinResponse
        {
            ParticipantId = participantId,
            AccessToken = token.AccessToken,
            TokenType = token.TokenType,
            ExpiresIn = token.ExpiresIn,
            ReturnCode = returnCode,
        });
    }
}

internal sealed class JoinValidator : AbstractValidator<JoinRequest>
{
    public JoinValidator()
    {
        RuleFor(r => r.JoinCode).Length(1, 100);
        RuleFor(r => r.Language).LanguageTag();
        RuleFor(r => r.Consent).SetValidator(new ConsentValidator());
    }
}

internal sealed class ConsentValidator : AbstractValidator<Consent>
{
    public ConsentValidator()
    {
        RuleFor(c => c.Version).Matches("^[0-9A-Za-z.-]{1,32}$").WithErrorCode("consent.version_invalid")
            .WithMessage("1 to 32 letters, digits, dots and dashes, such as 2026-11.");
        RuleFor(c => c.StoreReflections).Equal(true).WithErrorCode("consent.storage_needed")
            .WithMessage("Without storing what you write there is nothing to come back to: storeReflections must be true.");
    }
}

internal static class Consents
{
    public static ParticipantConsent Read(Consent consent) =>
        new(consent.Version, consent.OrganizationReleases ?? false, consent.CoachTrends ?? false);

    public static Consent Write(ParticipantConsent consent) =>
        new() { Version = consent.Version, StoreReflections = true, OrganizationReleases = consent.OrganizationReleases, CoachTrends = consent.CoachTrends };
}

internal static class JoinCodes
{
    /// <summary>The same answer for a code that never was, one that was revoked and one that can't be.</summary>
    public static ProblemResult Invalid() => Problems.BadInput("/joinCode", "join_code.invalid", "This join code does not work. Ask whoever gave it to you for the current one.");

    public static async Task<JoinCode?> FindAsync(NorthStarDbContext db, string typed, CancellationToken cancellationToken) =>
        Codes.Parse(typed) is { Code: var code }
            ? await db.JoinCodes.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code && c.RevokedAt == null, cancellationToken)
            : null;
}

internal static class LanguageRules
{
    public static IRuleBuilderOptions<T, string?> LanguageTag<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(tag => tag is null || Domain.LanguageTag.IsWellFormed(tag)).WithErrorCode("language.invalid").WithMessage("A language tag by BCP 47, such as en or nl-BE.");
}
