using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Insights;

/// <summary>Releases: which there are by the calendar, and what they say. Nothing else about answers can be read by a member anywhere.</summary>
public static class InsightsFeature
{
    private const string ByTheCalendar = "Which releases there are follows from the calendar and from what was declared before the year began, never from what participants do.";

    private const string Never =
        "A release never changes and is never made twice. `Accept` chooses its form: `application/json`, `text/csv`, or "
        + "`application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`. Before it appears, it is not there: 404.";

    public static IServiceCollection AddInsights(this IServiceCollection services) => services.AddSingleton<ReleaseShelf>();

    public static void MapInsights(this IEndpointRouteBuilder v1)
    {
        var organization = v1.MapGroup("/organizations/{id:guid}/releases").WithTags("Insights").RequireAuthorization(Policies.ReadOrganizationReleases).WithoutTransaction();
        organization.MapGet("", ListOrganizationReleases.Handle).WithName(nameof(ListOrganizationReleases)).ProducesProblems(403)
            .Produces<ReleaseCalendarResponse>()
            .WithSummary("An organization's releases, newest first").WithDescription(ByTheCalendar + " An organization of fewer than 50 staff sees those of the pool of all such organizations. Its name and those of its groups stand beside them.");
        Describe(organization.MapGet("/{period}", ReadOrganizationRelease.Handle).WithName(nameof(ReadOrganizationRelease)), "A release about an organization's staff");

        var questionnaire = v1.MapGroup("/questionnaires/{id:guid}/releases").WithTags("Insights").RequireAuthorization(Policies.Coach).WithoutTransaction();
        questionnaire.MapGet("", ListQuestionnaireReleases.Handle).WithName(nameof(ListQuestionnaireReleases)).ProducesProblems(403)
            .Produces<ReleaseCalendarResponse>()
            .WithSummary("The releases about a questionnaire, newest first").WithDescription(ByTheCalendar);
        Describe(questionnaire.MapGet("/{period}", ReadQuestionnaireRelease.Handle).WithName(nameof(ReadQuestionnaireRelease)), "A release about everybody who answered a questionnaire");
    }

    private static void Describe(RouteHandlerBuilder route, string summary) => route
        .Produces<ReleaseResponse>(200, "application/json", MediaTypes.Csv, MediaTypes.Xlsx).Produces(304).ProducesProblems(403)
        .WithSummary(summary).WithDescription(Never);
}
