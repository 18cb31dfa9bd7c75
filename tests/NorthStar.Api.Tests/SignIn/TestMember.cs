using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Tests.SignIn;

/// <summary>A member of a fresh practice.</summary>
public sealed record TestMember(Guid PracticeId, Guid Id, string Email, string Password)
{
    public static async Task<TestMember> CreateAsync(ApiProcess api, params string[] roles)
    {
        var member = await WithoutAccountAsync(api, roles);
        await api.InScopeAsync<MemberAccounts, bool>(async accounts =>
        {
            await accounts.CreateAsync(member.PracticeId, member.Id, member.Email, member.Password);
            return true;
        });
        return member;
    }

    public static Task<TestMember> WithoutAccountAsync(ApiProcess api, params string[] roles)
    {
        var id = Guid.NewGuid();
        ScratchMembers.All[id] = new("Ada Lovelace", roles);
        return Task.FromResult(new TestMember(Guid.NewGuid(), id, $"ada-{Guid.NewGuid():n}@example.org", $"quiet place {Guid.NewGuid():n}"));
    }

    public Task SetRolesAsync(ApiProcess api, params string[] roles)
    {
        ScratchMembers.All[Id] = ScratchMembers.All[Id] with { Roles = roles };
        return Task.CompletedTask;
    }
}
