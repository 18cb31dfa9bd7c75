using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Features.Reflect;

/// <summary>
/// The same page in a frame of the sites that a practice has allowed. A practice that allows none and one that does not exist are the same answer.
/// </summary>
internal static class ShowEmbeddedPage
{
    /// <param name="http">The request.</param>
    /// <param name="practice">The practice's locator, with which its codes begin.</param>
    /// <param name="practices">Finds the practice.</param>
    /// <param name="origins">Knows the sites.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IResult> Handle(HttpContext http, string? practice, PracticeDirectory practices, RegisteredOrigins origins, CancellationToken cancellationToken)
    {
        var locator = practice?.ToUpperInvariant() ?? "";
        var known = Locators.IsLocator(locator) ? await practices.FindAsync(PracticeLocatorKinds.Code, locator, cancellationToken) : null;
        ReflectPolicy.Set(http, framedBy: known is { } id ? await origins.OfPracticeAsync(id, cancellationToken) : []);
        // The policy is the practice's and changes with it; a page out of a cache would bring an old one along.
        return ReflectFiles.Page.Send(http, "no-store");
    }
}
