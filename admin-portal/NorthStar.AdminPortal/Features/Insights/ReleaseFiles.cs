using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using NorthStar.AdminPortal.Session;
using NorthStar.Client;

namespace NorthStar.AdminPortal.Features.Insights;

/// <summary>Releases as files, as the API makes them for whoever is signed in.</summary>
internal static class ReleaseFiles
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapReleaseFiles(this IEndpointRouteBuilder routes)
    {
        var insights = routes.MapGroup("/insights/{organization:guid}/{period}").RequireAuthorization(Member.ReadsInsights);
        insights.MapGet("/release.csv", async (Guid organization, string period, HttpContext http, AuthenticationStateProvider who, NorthStarClient api) =>
            Csv(period, await SignedIn(who, http, api).ReleasesOfOrganization(organization).GetCsvAsync(period, http.RequestAborted)));
        insights.MapGet("/release.xlsx", async (Guid organization, string period, HttpContext http, AuthenticationStateProvider who, NorthStarClient api) =>
            Xlsx(period, await SignedIn(who, http, api).ReleasesOfOrganization(organization).GetXlsxAsync(period, http.RequestAborted)));

        var trends = routes.MapGroup("/question-sets/{id:guid}/trends/{period}").RequireAuthorization(Member.Coach);
        trends.MapGet("/release.csv", async (Guid id, string period, HttpContext http, AuthenticationStateProvider who, NorthStarClient api) =>
            Csv(period, await SignedIn(who, http, api).ReleasesOfQuestionnaire(id).GetCsvAsync(period, http.RequestAborted)));
        trends.MapGet("/release.xlsx", async (Guid id, string period, HttpContext http, AuthenticationStateProvider who, NorthStarClient api) =>
            Xlsx(period, await SignedIn(who, http, api).ReleasesOfQuestionnaire(id).GetXlsxAsync(period, http.RequestAborted)));
    }

    private static IResult Csv(string period, byte[] file) => Results.File(file, "text/csv; charset=utf-8", $"release-{period}.csv");

    private static IResult Xlsx(string period, byte[] file) => Results.File(file, Workbook, $"release-{period}.xlsx");

    /// <summary>Pages have this done for them; the client asks here who is signed in.</summary>
    private static NorthStarClient SignedIn(AuthenticationStateProvider who, HttpContext http, NorthStarClient api)
    {
        ((IHostEnvironmentAuthenticationStateProvider)who).SetAuthenticationState(Task.FromResult(new AuthenticationState(http.User)));
        return api;
    }
}
