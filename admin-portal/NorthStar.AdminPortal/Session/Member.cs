using System.Security.Claims;

namespace NorthStar.AdminPortal.Session;

/// <summary>Who is signed in, as far as the screens need to know. What a member may do is decided by the API.</summary>
public sealed record Member(string Name, string Practice, bool IsOwner, bool IsCoach, bool IsViewer)
{
    public const string Coach = "coach";
    public const string Owner = "owner";
    public const string Viewer = "viewer";

    public static Member? Of(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true) return null;
        var roles = user.FindAll("role").Select(claim => claim.Value).ToArray();
        return new Member(
            user.FindFirstValue("name") ?? user.FindFirstValue("email") ?? "",
            user.FindFirstValue("practice_name") ?? "",
            roles.Contains(Owner),
            roles.Contains(Coach),
            roles.Any(role => role.StartsWith("viewer:", StringComparison.Ordinal)));
    }
}
