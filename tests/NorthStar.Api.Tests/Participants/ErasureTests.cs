using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using Npgsql;

namespace NorthStar.Api.Tests.Participants;

/// <summary>Whoever erases themselves is gone, at once, everywhere, and out of every backup.</summary>
public sealed class ErasureTests(TestApi api)
{
    /// <summary>Where ciphertext of people stands: what names the row, the version that the seal is bound to, and the ciphertext.</summary>
    private static readonly Dictionary<string, string> Sealed = new()
    {
        ["participants"] = "id, profile_revision, profile",
        ["responses"] = "id, revision, content",
        ["north_stars"] = "id, revision, content",
        // Sealed for the place of the North Star itself.
        ["north_star_revisions"] = "north_star_id, revision, content",
        ["visions"] = "id, revision, content",
        ["goals"] = "id, revision, content",
        ["goal_events"] = "goal_id, revision, content",
        ["goal_check_ins"] = "id, 1, content",
        ["sealed_facts"] = "questionnaire_id, (left(quarter, 4) || right(quarter, 1))::int, own",
    };

    [Fact]
    public async Task NothingIsLeft_InAnyTable()
    {
        var person = await (await api.NewPracticeAsync()).FullPersonAsync();
        await using var scope = api.Services.CreateAsyncScope();
        var tables = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>().Model.GetEntityTypes()
            .Where(entity => entity.FindProperty("ParticipantId") is not null).Select(entity => entity.GetTableName()!).ToList();
        // What the release worker writes once there is something to release.
        await api.QueryAsync<Guid>(
            $"INSERT INTO sealed_ledgers (practice_id, participant_id, key_id, content) VALUES ('{person.Practice.Practice.PracticeId}', '{person.Id}', 'none', '') RETURNING participant_id");
        foreach (var table in tables)
            Assert.True(await api.CountAsync(table, person.Id) > 0, $"the person of this test has nothing in {table}");

        using var erased = await person.Http.DeleteAsync("/v1/me");
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);

        foreach (var table in tables)
            Assert.True(await api.CountAsync(table, person.Id) == 0, $"something is left in {table}");
        Assert.Equal(0, (await api.QueryAsync<long>($"SELECT count(*) FROM participants WHERE id = '{person.Id}'")).Single());
        Assert.Equal(0, await KeysAsync(person.Id));
        using var again = await person.Http.DeleteAsync("/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task AnOldBackup_StaysUnreadable()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.FullPersonAsync();
        var other = await practice.FullPersonAsync();
        var keys = api.Services.GetRequiredService<DataKeys>();
        var backup = await CopyAsync(person.Id);
        Assert.Equal(Sealed.Keys.Order(), backup.Select(row => row.Table).Distinct().Order());
        var own = await keys.GetAsync(practice.Practice.PracticeId, person.Id, CancellationToken.None);
        Assert.All(backup, row => Assert.NotEmpty(row.Open(own, person.Id)));

        using var erased = await person.Http.DeleteAsync("/v1/me");
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);

        // The keys database as it is now has no key of the person, and none of the others opens anything.
        await Assert.ThrowsAsync<ProblemException>(async () => await keys.GetAsync(practice.Practice.PracticeId, person.Id, CancellationToken.None));
        var left = await KeyOwnersAsync(practice.Practice.PracticeId);
        Assert.Contains(other.Id, left);
        Assert.DoesNotContain(person.Id, left);
        foreach (var owner in left)
        {
            var key = await keys.GetAsync(practice.Practice.PracticeId, owner, CancellationToken.None);
            Assert.All(backup, row => Assert.ThrowsAny<CryptographicException>(() => row.Open(key, person.Id)));
        }
    }

    [Fact]
    public async Task EverythingThatIsSealed_IsCopiedByTheTestAbove()
    {
        await using var scope = api.Services.CreateAsyncScope();
        var tables = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>().Model.GetEntityTypes()
            .Where(entity => entity.GetProperties().Any(p => p.ClrType == typeof(byte[]) && p.Name is "Content" or "Own" or "Profile" or "Sealed"))
            .Select(entity => entity.GetTableName()!);
        Assert.Empty(tables.Except(Sealed.Keys));
    }

    [Fact]
    public async Task OtherProcesses_ForgetAtOnce()
    {
        var person = await (await api.NewPracticeAsync()).FullPersonAsync();
        await using var second = await api.StartAsync();
        using var elsewhere = new HttpClient(new Patience(new SocketsHttpHandler())) { BaseAddress = TestApi.AddressOf(second) };
        elsewhere.DefaultRequestHeaders.Authorization = new("Bearer", person.Token);
        foreach (var address in (string[])["/v1/me", "/v1/goals", "/v1/me/export"])
        {
            using var before = await elsewhere.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        using var erased = await person.Http.DeleteAsync("/v1/me");
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);

        // The signal takes a moment to arrive; until then there is nothing left to read.
        var waited = Stopwatch.StartNew();
        HttpStatusCode status;
        do
        {
            using var after = await elsewhere.GetAsync("/v1/goals");
            status = after.StatusCode;
            if (status == HttpStatusCode.OK)
                Assert.Empty((await after.JsonAsync())["items"]!.AsArray());
        }
        while (status == HttpStatusCode.OK && waited.Elapsed < TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        await second.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheAppThatCreatedThem_HearsOfIt_UnlessItsAccessHadEnded(bool hasAccess)
    {
        var practice = await api.NewPracticeAsync();
        using var app = await practice.AppAsync();
        using var joined = await app.PostAsJsonAsync("/v1/participants", new { language = "en", consent = new { version = "2026-11", storeReflections = true } });
        var body = await joined.JsonAsync();
        using var person = api.With((string)body["accessToken"]!);
        if (!hasAccess)
        {
            using var anonymous = api.Anonymous();
            using var ended = await person.DeleteAsync("/v1/me/app-access");
            using var back = await anonymous.PostAsJsonAsync("/v1/participants/token", new { returnCode = (string)body["returnCode"]! });
            person.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await back.JsonAsync())["accessToken"]!);
        }

        using var erased = await person.DeleteAsync("/v1/me");
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);

        var events = await api.QueryAsync<string>($"SELECT payload::text FROM outbox WHERE practice_id = '{practice.Practice.PracticeId}' AND type = 'participant.erased'");
        if (!hasAccess)
        {
            Assert.Empty(events);
            return;
        }

        var payload = JsonNode.Parse(Assert.Single(events))!.AsObject();
        Assert.Equal(["clientId", "participantId"], payload.Select(member => member.Key).Order());
        Assert.Equal((string)body["participantId"]!, (string)payload["participantId"]!);
        Assert.Equal(practice.App.ClientId, (string)payload["clientId"]!);
    }

    [Fact]
    public async Task WhoJoinedByACode_LeavesNoWord()
    {
        var person = await (await api.NewPracticeAsync()).FullPersonAsync();
        using var erased = await person.Http.DeleteAsync("/v1/me");
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Empty(await api.QueryAsync<Guid>($"SELECT id FROM outbox WHERE practice_id = '{person.Practice.Practice.PracticeId}'"));
    }

    /// <summary>Every ciphertext of a person, as a copy of the main database holds it.</summary>
    private async Task<List<Copied>> CopyAsync(Guid person)
    {
        await using var source = Source("northstar");
        var copied = new List<Copied>();
        foreach (var (table, columns) in Sealed)
        {
            var owner = table == "participants" ? "id" : "participant_id";
            await using var command = source.CreateCommand($"SELECT {columns} FROM {table} WHERE {owner} = '{person}'");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                copied.Add(new(table, reader.GetGuid(0), reader.GetInt32(1), reader.GetFieldValue<byte[]>(2)));
        }

        return copied;
    }

    private async Task<long> KeysAsync(Guid person)
    {
        await using var source = Source("northstar_keys");
        await using var command = source.CreateCommand($"SELECT count(*) FROM wrapped_keys WHERE participant_id = '{person}'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<Guid>> KeyOwnersAsync(Guid practice)
    {
        await using var source = Source("northstar_keys");
        await using var command = source.CreateCommand($"SELECT participant_id FROM wrapped_keys WHERE practice_id = '{practice}'");
        await using var reader = await command.ExecuteReaderAsync();
        var owners = new List<Guid>();
        while (await reader.ReadAsync())
            owners.Add(reader.GetGuid(0));
        return owners;
    }

    /// <summary>As its superuser, who sees every row.</summary>
    private NpgsqlDataSource Source(string database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.Cluster.SuperuserConnectionString) { Database = database }.ConnectionString);

    private sealed record Copied(string Table, Guid RowId, int Version, byte[] Content)
    {
        public byte[] Open(byte[] key, Guid person) =>
            PersonalText.Open(key, person, Table == "north_star_revisions" ? "north_stars" : Table, RowId, Version, Content);
    }
}
