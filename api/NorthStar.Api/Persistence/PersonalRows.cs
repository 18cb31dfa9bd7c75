using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace NorthStar.Api.Persistence;

/// <summary>
/// What a feature keeps about the calling person, in the form in which they take it along. The export asks every feature in the same way, and
/// none has to know another.
/// </summary>
/// <typeparam name="T">A part of the export.</typeparam>
public interface IExported<T>
{
    /// <summary>All of it, oldest first, read as it is asked for.</summary>
    IAsyncEnumerable<T> ReadAsync(IReadOnlyList<string> languages, CancellationToken cancellationToken);
}

/// <summary>
/// Reads long histories in little memory: first the keys, then a few rows at a time, each few in a transaction of their own, so that no connection
/// waits for a slow reader.
/// </summary>
public sealed class PersonalRows(NorthStarDbContext db)
{
    private const int AtATime = 20;

    /// <summary>The rows of some keys, in the order of the keys. What is deleted on the way is left out.</summary>
    /// <param name="keys">The keys in order.</param>
    /// <param name="rows">The rows of some of them.</param>
    /// <param name="key">The key of a row.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<TRow> ReadAsync<TKey, TRow>(
        IQueryable<TKey> keys, Func<TKey[], IQueryable<TRow>> rows, Func<TRow, TKey> key, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TKey : notnull
    {
        foreach (var some in (await ListAsync(keys, cancellationToken)).Chunk(AtATime))
        {
            var found = (await ListAsync(rows(some), cancellationToken)).ToDictionary(key);
            foreach (var wanted in some)
            {
                if (found.TryGetValue(wanted, out var row))
                    yield return row;
            }
        }
    }

    /// <summary>A few rows.</summary>
    public async Task<List<T>> ListAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var list = await rows.ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return list;
    }
}
