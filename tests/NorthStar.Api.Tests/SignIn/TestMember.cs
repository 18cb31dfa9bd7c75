using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Persistence;
using NorthStar.Api.Setup;
using NorthStar.Domain.Organizations;
using Npgsql;

namespace NorthStar.Api.Tests.SignIn;

/// <summary>A member of a fresh practice.</summary>
public sealed record TestMember(Guid PracticeId, Guid Id, string Email, string Password)
{
    public const string Name = "Ada Lovelace";

    public static async Task<TestMember> CreateAsync(IServiceProvider services, params string[] roles)
    {
        await using var scope = services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<PracticeSetup>();
        var practice = await OpenAsync(setup);
        var (email, password) = NewCredentials();
        var member = await setup.AddMemberAsync(email, Name, password, CancellationToken.None, roles);
        return new(practice.PracticeId, member.Id, email, password);
    }

    /// <summary>Somebody who has not chosen a name and a password yet, and the link for it.</summary>
    public static async Task<(TestMember Member, Uri Link)> InviteAsync(IServiceProvider services, params string[] roles)
    {
        await using var scope = services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<PracticeSetup>();
        var practice = await OpenAsync(setup);
        var (email, password) = NewCredentials();
        var link = await setup.InviteAsync(email, roles, CancellationToken.None);
        var db = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var id = await db.Members.Select(m => m.Id).SingleAsync();
        return (new(practice.PracticeId, id, email, password), link);
    }

    public async Task SetRolesAsync(TestApi api, params string[] roles)
    {
        var superuser = new NpgsqlConnectionStringBuilder(api.Cluster.SuperuserConnectionString) { Database = "northstar" };
        await using var database = NpgsqlDataSource.Create(superuser);
        await using var command = database.CreateCommand("UPDATE members SET roles = $1 WHERE id = $2");
        command.Parameters.AddWithValue(roles);
        command.Parameters.AddWithValue(Id);
        await command.ExecuteNonQueryAsync();
    }

    private static Task<Practice> OpenAsync(PracticeSetup setup)
    {
        var locator = "T" + System.Security.Cryptography.RandomNumberGenerator.GetString(JoinCode.Alphabet, 11);
        return setup.OpenAsync("Practice " + locator, locator, CancellationToken.None);
    }

    private static (string Email, string Password) NewCredentials() =>
        ($"ada-{Guid.NewGuid():n}@example.org", $"quiet place {Guid.NewGuid():n}");
}
