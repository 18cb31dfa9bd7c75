using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tests.Stack;
using Npgsql;

namespace NorthStar.Api.Tests.Persistence;

/// <summary>Who saves together with others is served as if they were alone.</summary>
public sealed class GroupedWritesTests(TestApi api)
{
    private const int People = 64;

    private readonly GroupedWrites writes = api.Services.GetRequiredService<GroupedWrites>();

    [Fact]
    public async Task WhatIsSavedAtTheSameTime_SharesTransactions_ButOnePersonsWritesNever()
    {
        var practice = (await api.NewPracticeAsync()).Practice.PracticeId;
        var people = Enumerable.Range(0, People).Select(_ => Guid.NewGuid()).ToArray();

        var changed = await Task.WhenAll(people.Concat(people).Select(person => writes.ExecuteAsync(practice, person, Insert(practice, person), CancellationToken.None)));

        Assert.All(changed, rows => Assert.Equal(1, rows));
        Assert.Equal(2 * People, (await api.QueryAsync<long>($"SELECT count(*) FROM outbox WHERE practice_id = '{practice}'")).Single());
        Assert.InRange((await api.QueryAsync<long>($"SELECT count(DISTINCT xmin::text) FROM outbox WHERE practice_id = '{practice}'")).Single(), 1, People);
        Assert.Empty(await api.QueryAsync<Guid>($"SELECT participant_id FROM outbox WHERE practice_id = '{practice}' GROUP BY participant_id, xmin::text HAVING count(*) > 1"));
    }

    [Fact]
    public async Task WhatOneOfThemDoesWrong_HitsNobodyElse_AndNobodyReachesAnothersPractice()
    {
        var (own, other) = ((await api.NewPracticeAsync()).Practice.PracticeId, (await api.NewPracticeAsync()).Practice.PracticeId);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, People).Select(async i =>
        {
            // Every fifth breaks a rule of arithmetic, every seventh writes into a practice that is not the one it says.
            var statement = i % 5 == 0 ? new NpgsqlBatchCommand("SELECT 1 / (SELECT count(*) FROM outbox WHERE false)") : Insert(i % 7 == 0 ? other : own, Guid.NewGuid());
            try
            {
                return (i, Outcome: (await writes.ExecuteAsync(own, Guid.NewGuid(), statement, CancellationToken.None)).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (PostgresException e)
            {
                return (i, Outcome: e.SqlState);
            }
        }));

        Assert.All(outcomes, o => Assert.Equal(o.i % 5 == 0 ? PostgresErrorCodes.DivisionByZero : o.i % 7 == 0 ? PostgresErrorCodes.InsufficientPrivilege : "1", o.Outcome));
        Assert.Equal(outcomes.Count(o => o.Outcome == "1"), (await api.QueryAsync<long>($"SELECT count(*) FROM outbox WHERE practice_id = '{own}'")).Single());
        Assert.Equal(0, (await api.QueryAsync<long>($"SELECT count(*) FROM outbox WHERE practice_id = '{other}'")).Single());
    }

    [Fact]
    public async Task WhoeverGivesUpBeforeItsTurn_IsNotWritten()
    {
        const int key = 20_181;
        var practice = (await api.NewPracticeAsync()).Practice.PracticeId;
        await using var door = new NpgsqlConnection(api.Databases.Main);
        await door.OpenAsync();
        await using var close = new NpgsqlCommand($"SELECT pg_advisory_lock({key})", door);
        await close.ExecuteNonQueryAsync();
        // As many as it takes until every group that there may be stands before the closed door.
        var before = new List<Task>();
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                before.Add(Record.ExceptionAsync(() => writes.ExecuteAsync(practice, Guid.NewGuid(), new NpgsqlBatchCommand($"SELECT pg_advisory_xact_lock({key})"), CancellationToken.None)).AsTask());
                return (await api.QueryAsync<long>($"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {key} AND NOT granted")).Single() == 3;
            },
            "Three groups that wait");

        using var givenUp = new CancellationTokenSource();
        var last = writes.ExecuteAsync(practice, Guid.NewGuid(), Insert(practice, Guid.NewGuid()), givenUp.Token);
        await givenUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => last);
        close.CommandText = $"SELECT pg_advisory_unlock({key})";
        await close.ExecuteNonQueryAsync();
        await Task.WhenAll(before);

        Assert.Equal(1, await writes.ExecuteAsync(practice, Guid.NewGuid(), Insert(practice, Guid.NewGuid()), CancellationToken.None));
        Assert.Equal(1, (await api.QueryAsync<long>($"SELECT count(*) FROM outbox WHERE practice_id = '{practice}'")).Single());
    }

    private static NpgsqlBatchCommand Insert(Guid practiceId, Guid personId) => new(
        "INSERT INTO outbox (practice_id, id, type, payload, participant_id, occurred_at) VALUES ($1, gen_random_uuid(), 'test.written', '{}', $2, now())")
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = practiceId }, new NpgsqlParameter<Guid> { TypedValue = personId } },
    };
}
