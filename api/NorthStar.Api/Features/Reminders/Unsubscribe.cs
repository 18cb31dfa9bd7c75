using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Features.Reminders.Pages;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Features.Reminders;

/// <summary>
/// Takes a person's address away by the link of a mail. A look at the link changes nothing, because mail filters look at links too; mail
/// programs send the POST by themselves (RFC 8058). Whoever holds the link may do this and nothing else, so no cookie and no form token is asked for.
/// </summary>
internal static class Unsubscribe
{
    public static async Task<IResult> Show(HttpContext http, string token, UnsubscribeLinks links, Tenant tenant, NorthStarDbContext db, ProfileChanges changes, ParticipantProfiles profiles)
    {
        if (links.Read(token) is not { } link)
            return Page(http, ReminderTexts.In(""), isDone: true);
        tenant.Enter(link.PracticeId);
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var participant = await changes.LockAsync(link.ParticipantId, http.RequestAborted);
        var profile = participant is null ? null : await profiles.OpenAsync(participant, http.RequestAborted);
        return Page(http, ReminderTexts.In(profile?.Language ?? ""), isDone: profile?.Email.Address is null);
    }

    /// <summary>The same answer for a link that worked, one that worked before, and one that never did.</summary>
    public static async Task<IResult> Handle(
        HttpContext http, string token, UnsubscribeLinks links, Tenant tenant, NorthStarDbContext db, ProfileChanges changes, ParticipantProfiles profiles, AfterCommit afterCommit)
    {
        if (links.Read(token) is not { } link)
            return Page(http, ReminderTexts.In(""), isDone: true);
        tenant.Enter(link.PracticeId);
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        if (await changes.LockAsync(link.ParticipantId, http.RequestAborted) is not { } participant)
            return Page(http, ReminderTexts.In(""), isDone: true);
        var profile = await profiles.OpenAsync(participant, http.RequestAborted);
        if (profile.Email.Address is not null)
        {
            await changes.SaveAsync(participant, profile with { Email = profile.Email.Remove() }, http.RequestAborted);
            await db.Mails.Where(m => m.ParticipantId == participant.Id).ExecuteDeleteAsync(http.RequestAborted);
            await transaction.CommitAsync(http.RequestAborted);
            afterCommit.Run();
        }

        return Page(http, ReminderTexts.In(profile.Language), isDone: true);
    }

    private static RazorComponentResult<UnsubscribePage> Page(HttpContext http, ReminderTexts texts, bool isDone)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
        return new RazorComponentResult<UnsubscribePage>(new Dictionary<string, object?>
        {
            [nameof(UnsubscribePage.Language)] = texts.Language,
            [nameof(UnsubscribePage.Title)] = isDone ? texts.DoneTitle : texts.PageTitle,
            [nameof(UnsubscribePage.Text)] = isDone ? texts.DoneText : texts.PageText,
            [nameof(UnsubscribePage.Button)] = isDone ? null : texts.PageButton,
        })
        {
            PreventStreamingRendering = true,
        };
    }
}
