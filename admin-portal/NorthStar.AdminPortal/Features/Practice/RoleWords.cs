using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Practice;

/// <summary>Says in words what somebody may do.</summary>
internal static class RoleWords
{
    public static string Of(IReadOnlyList<MemberRole> roles, IReadOnlyList<OrganizationResponse> organizations)
    {
        var words = roles.Select(role => role.OrganizationId is { } id
            ? $"viewer of {organizations.FirstOrDefault(organization => organization.Id == id)?.Name ?? "an organization"}"
            : role.Role).ToList();
        var text = words.Count == 0 ? "no role" : string.Join(", ", words);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
