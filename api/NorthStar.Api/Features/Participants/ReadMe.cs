using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Features.Participants;

internal static class ReadMe
{
    public static async Task<Ok<MeResponse>> Handle(Caller caller, HttpContext http, NorthStarDbContext db, ParticipantProfiles profiles, CancellationToken cancellationToken)
    {
        var participant = await db.Participants.AsNoTracking().SingleAsync(p => p.Id == caller.ParticipantId, cancellationToken);
        var profile = await profiles.OpenAsync(participant, cancellationToken);
        ETags.Set(http, participant.ProfileRevision);
        return TypedResults.Ok(await ToResponseAsync(db, caller, participant, profile, cancellationToken));
    }

    public static async Task<MeResponse> ToResponseAsync(NorthStarDbContext db, Caller caller, Participant participant, ParticipantProfile profile, CancellationToken cancellationToken)
    {
        var organization = profile.OrganizationId is { } id
            ? await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken)
            : null;
        return ToResponse(caller, participant, profile, organization);
    }

    public static MeResponse ToResponse(Caller caller, Participant participant, ParticipantProfile profile, Organization? organization)
    {
        // An app that acts for somebody whom it need not know by name must not learn it here.
        var email = caller.OnBehalf ? null : profile.Email.Address;
        return new()
        {
            ParticipantId = participant.Id,
            Language = profile.Language,
            Consent = Consents.Write(profile.Consent),
            Organization = organization?.Name,
            Group = organization?.Groups.FirstOrDefault(g => g.Code == profile.Group)?.Name,
            AppAccess = participant.CreatedByClient is null ? null : true,
            Email = email,
            EmailConfirmed = email is null ? null : profile.Email.IsConfirmed,
            TimeZone = profile.TimeZone,
            Reminders = new() { Reflections = profile.RemindsToReflect, QuietHours = profile.QuietHours?.ToContract() },
        };
    }
}
