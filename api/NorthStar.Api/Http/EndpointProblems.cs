using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>Declares the problems that only some routes answer with.</summary>
public static class EndpointProblems
{
    /// <summary>A broken rule or state: 409.</summary>
    public static RouteHandlerBuilder Conflicts(this RouteHandlerBuilder route) => route.Problem(StatusCodes.Status409Conflict);

    /// <summary>Optimistic concurrency: 412 and 428.</summary>
    public static RouteHandlerBuilder NeedsIfMatch(this RouteHandlerBuilder route) =>
        route.Problem(StatusCodes.Status412PreconditionFailed).Problem(StatusCodes.Status428PreconditionRequired);

    private static RouteHandlerBuilder Problem(this RouteHandlerBuilder route, int status) =>
        route.Produces<ProblemResponse>(status, "application/problem+json");
}
