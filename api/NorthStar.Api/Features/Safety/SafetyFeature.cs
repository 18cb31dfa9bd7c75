using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Safety;

/// <summary>Where somebody in need finds a person to talk to, and the private word to whoever writes that they are in need.</summary>
public static class SafetyFeature
{
    public static void MapSafety(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/help-lines", ListHelpLines.Handle).WithName(nameof(ListHelpLines)).WithTags("Safety").AllowAnonymous()
            .WithMetadata(new WithoutSignIn()).RequireCors(RegisteredOrigins.Anybody).WithoutTransaction()
            .WithSummary("Help lines of a country, or what helps anywhere")
            .WithDescription("Needs no token, looks at none, and answers also while the database does not. May be kept by any cache for an hour.");
}
