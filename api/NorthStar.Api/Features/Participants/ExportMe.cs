using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Participants;

/// <summary>
/// Everything of the person's, written as it is read. What can fail for want of a database fails on the first read, while the answer can still say so;
/// from then on the outer limit of a request is lifted, and each read has its own.
/// </summary>
internal static class ExportMe
{
    public const string Description =
        """
        Written as it is read, so a history of any length fits; a broken connection means that it is not whole. As `fhir` it is a Bundle of type
        `collection`: a pseudonymous Patient, a QuestionnaireResponse for each response, an Observation for each North Star (derived from its
        QuestionnaireResponse), vision (derived from its North Star) and check-in (focus on its Goal), and a Goal for each goal (addressing its North
        Star and vision). `lifecycleStatus` is `proposed` for a draft, `active`, `on-hold` for paused, `cancelled` for released, `completed`;
        `achievementStatus` has the codes of `http://terminology.hl7.org/CodeSystem/goal-achievement`, and one of our own for `partly-achieved`, which
        that system lacks. Texts are the same to the letter in both.
        """;

    public static async Task<IResult> Handle(
        string? format, string? language, Caller caller, HttpContext http, NorthStarDbContext db, PersonalRows rows, ParticipantProfiles profiles, TimeProvider clock,
        IExported<ExportedResponse> responses, IExported<ExportedFact> facts, IExported<ExportedNorthStar> northStars, IExported<VisionResponse> visions,
        IExported<ExportedGoal> goals, CancellationToken cancellationToken)
    {
        if (format is not (null or "json" or "fhir"))
            return Problems.BadInput("?format", "format.unknown", "json or fhir.");
        var asked = ReaderLanguages.Of(http, language);
        var now = clock.GetUtcNow();
        var participant = (await rows.ListAsync(db.Participants.AsNoTracking().Where(p => p.Id == caller.ParticipantId), cancellationToken)).SingleOrDefault();
        if (participant is null)
            return Problems.NotFound();
        var profile = await profiles.OpenAsync(participant, cancellationToken);
        string[] languages = [.. asked, profile.Language];
        var organization = profile.OrganizationId is { } id
            ? (await rows.ListAsync(db.Organizations.AsNoTracking().Where(o => o.Id == id), cancellationToken)).SingleOrDefault()
            : null;
        var export = new ExportResponse
        {
            Schema = "northstar.export/1",
            ExportedAt = now,
            Me = ReadMe.ToResponse(caller, participant, profile, organization),
            Tokens = await rows.ListAsync(
                db.ParticipantTokens.AsNoTracking().Where(t => t.ParticipantId == caller.ParticipantId && t.ExpiresAt > now).OrderBy(t => t.ExpiresAt)
                    .Select(t => new ExportedToken { ExpiresAt = t.ExpiresAt, App = t.ForClient }),
                cancellationToken),
            Responses = responses.ReadAsync(languages, cancellationToken),
            Facts = facts.ReadAsync(languages, cancellationToken),
            NorthStars = northStars.ReadAsync(languages, cancellationToken),
            Visions = visions.ReadAsync(languages, cancellationToken),
            Goals = goals.ReadAsync(languages, cancellationToken),
        };
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"northstar-{now:yyyy-MM-dd}.{(format == "fhir" ? "fhir.json" : "json")}\"");
        return format == "fhir" ? new ExportedBundle(export) : TypedResults.Ok(export);
    }
}
