using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.AdminPortal.Features.Questionnaires.Editing;
using NorthStar.AdminPortal.Session;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires;

/// <summary>What an author goes on with.</summary>
internal static class SetDraft
{
    /// <summary>The open draft with its tag; where none is open, what people answer now, and no tag.</summary>
    public static async Task<(QuestionnaireBody Body, string? Tag)> ReadAsync(NorthStarClient api, QuestionnaireResponse set)
    {
        if (!set.HasDraft) return (DraftJson.Alone(await api.Questionnaires.GetVersionAsync(set.Id, set.CurrentVersion!.Value)), null);
        var draft = await api.Questionnaires.GetDraftAsync(set.Id);
        return (draft.Value, draft.ETag);
    }

    public static void MapTranslationFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/question-sets/{id:guid}/translations.csv", DownloadAsync).RequireAuthorization(Member.Coach);

    private static async Task<IResult> DownloadAsync(Guid id, string? language, HttpContext http, AuthenticationStateProvider who, NorthStarClient api)
    {
        // Pages have this done for them; the client asks here who is signed in.
        ((IHostEnvironmentAuthenticationStateProvider)who).SetAuthenticationState(Task.FromResult(new AuthenticationState(http.User)));
        if (language is null || !Wording.IsLanguageTag(language)) return Results.StatusCode(StatusCodes.Status404NotFound);
        var set = (await api.Questionnaires.GetAsync(id)).Value;
        var (body, _) = await ReadAsync(api, set);
        return Results.File(TranslationFile.Write(body, language), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{set.Key}-{language}.csv"));
    }
}
