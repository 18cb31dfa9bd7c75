using Npgsql;

namespace NorthStar.Api.Persistence;

/// <summary>
/// Commits together what several people save at the same moment: they share a round trip, a commit and its flush to disk. A lone write waits for
/// nobody; only while <see cref="MostGroups"/> groups are under way do writes gather for the next one. One that fails takes nobody along: its group is
/// rolled back, and each of it is then written alone.
/// </summary>
public sealed class GroupedWrites(NpgsqlDataSource database)
{
    /// <summary>More groups at once would only wait for each other; fewer would leave the database idle while one of them waits for its disk.</summary>
    private const int MostGroups = 3;

    /// <summary>Beyond this a group saves hardly anything more, and its first waits for its last.</summary>
    private const int MostTogether = 12;

    private readonly Lock gate = new();
    private readonly LinkedList<Write> waiting = [];
    private int groups;

    /// <summary>Writes one statement in a transaction of its own or of a group.</summary>
    /// <param name="practiceId">The practice whose rows it sees.</param>
    /// <param name="personId">Whose rows it changes: a group holds one write of each person, so that they neither meet nor wait for each other in it.</param>
    /// <param name="statement">One statement; its parameters are positional ($1, $2, …).</param>
    /// <param name="cancellationToken">Takes the write back while it is waiting; one that is under way may still be written, as with any connection that breaks.</param>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="PostgresException">The database refused it: nothing of it stays.</exception>
    /// <exception cref="NpgsqlException">The database could not be reached, or its answer did not come.</exception>
    public async Task<int> ExecuteAsync(Guid practiceId, Guid personId, NpgsqlBatchCommand statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = new Write(practiceId, personId, statement);
        lock (gate)
        {
            waiting.AddLast(write);
            if (groups < MostGroups)
            {
                groups++;
                // A group belongs to no single request: neither its trace nor its cancellation.
                using (ExecutionContext.SuppressFlow())
                    _ = Task.Run(WriteGroupsAsync, CancellationToken.None);
            }
        }

        await using var given = cancellationToken.UnsafeRegister(static (state, token) => ((Write)state!).Outcome.TrySetCanceled(token), write);
        return await write.Outcome.Task;
    }

    private async Task WriteGroupsAsync()
    {
        while (Next() is { Count: > 0 } group)
            await WriteAsync(group);
    }

    private List<Write> Next()
    {
        var group = new List<Write>(MostTogether);
        lock (gate)
        {
            for (var node = waiting.First; node is not null && group.Count < MostTogether;)
            {
                var (write, after) = (node.Value, node.Next);
                var isGivenUp = write.Outcome.Task.IsCompleted;
                if (isGivenUp || group.TrueForAll(other => other.PersonId != write.PersonId))
                    waiting.Remove(node);
                if (!isGivenUp && node.List is null)
                    group.Add(write);
                node = after;
            }

            if (group.Count == 0)
                groups--;
        }

        return group;
    }

    private async Task WriteAsync(List<Write> group)
    {
        try
        {
            // What travels in one batch is one transaction to PostgreSQL.
            await using var connection = await database.OpenConnectionAsync();
            await using var batch = new NpgsqlBatch(connection);
            foreach (var write in group)
            {
                batch.BatchCommands.Add(TenantBatch.SetPractice(write.PracticeId));
                batch.BatchCommands.Add(write.Statement);
            }

            await batch.ExecuteNonQueryAsync();
            foreach (var write in group)
                write.Outcome.TrySetResult((int)write.Statement.RecordsAffected);
        }
        catch (PostgresException) when (group.Count > 1)
        {
            // The database said no, so nothing of the group stays: whose fault it was shows one by one.
            foreach (var write in group.Where(write => !write.Outcome.Task.IsCompleted))
            {
                write.Renew();
                await WriteAsync([write]);
            }
        }
        catch (Exception e)
        {
            // Whatever it is, somebody is waiting to hear of it.
            foreach (var write in group)
                write.Outcome.TrySetException(e);
        }
    }

    private sealed class Write(Guid practiceId, Guid personId, NpgsqlBatchCommand statement)
    {
        public Guid PracticeId => practiceId;

        public Guid PersonId => personId;

        public NpgsqlBatchCommand Statement { get; private set; } = statement;

        public TaskCompletionSource<int> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The same statement for another connection: one that was sent remembers what its connection prepared for it.</summary>
        public void Renew()
        {
            var parameters = Statement.Parameters.ToArray();
            Statement.Parameters.Clear();
            Statement = TenantBatch.Statement(Statement.CommandText, parameters);
        }
    }
}
