using System.Security.Claims;

namespace NorthStar.AdminPortal.Session;

/// <summary>Who is signed in, as far as the screens need to know. What a member may do is decided by the API.</summary>
public sealed record Member(string Name, string Practice, bool IsOwner, bool IsCoach, IReadOnlyList<Guid> ViewerOf)
{
    public const string Coach = "coach";
    public const string Owner = "owner";
    public const string Viewer = "viewer";

    /// <summary>The policy of owners and viewers.</summary>
    public const string ReadsInsights = "reads insights";

    private const string ViewerRole = Viewer + ":";

    /// <summary>Whether they are viewer of any organization.</summary>
    public bool IsViewer => ViewerOf.Count > 0;

    public static Member? Of(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true) return null;
        var roles = user.FindAll("role").Select(claim => claim.Value).ToArray();
        return new Member(
            user.FindFirstValue("name") ?? user.FindFirstValue("email") ?? "",
            user.FindFirstValue("practice_name") ?? "",
            roles.Contains(Owner),
            roles.Contains(Coach),
            [.. roles.Where(IsOfViewer).Select(role => Guid.TryParse(role.AsSpan(ViewerRole.Length), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)]);
    }

    /// <summary>Whether a role is that of a viewer, of whichever organization.</summary>
    internal static bool IsOfViewer(string role) => role.StartsWith(ViewerRole, StringComparison.Ordinal);
}
