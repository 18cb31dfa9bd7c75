using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace NorthStar.Api.Tenancy;

/// <summary>Finds the practice of a code, a log-in or a client. A locator never changes hands, so what was found is kept.</summary>
public sealed class PracticeDirectory(NpgsqlDataSource database) : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The practice, or null.</summary>
    public async ValueTask<Guid?> FindAsync(string kind, string value, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((kind, value), out Guid known))
            return known;
        await using var command = database.CreateCommand("SELECT practice_id FROM practice_locators WHERE kind = $1 AND value = $2");
        command.Parameters.AddWithValue(kind);
        command.Parameters.AddWithValue(value);
        if (await command.ExecuteScalarAsync(cancellationToken) is not Guid found)
            return null;
        return cache.Set((kind, value), found, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
    }

    /// <summary>Every practice, for jobs that go from one to the next.</summary>
    public async Task<Guid[]> AllAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT practice_id FROM practice_locators WHERE kind = $1");
        command.Parameters.AddWithValue(PracticeLocatorKinds.Code);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var practices = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            practices.Add(reader.GetGuid(0));
        return [.. practices];
    }

    public void Dispose() => cache.Dispose();
}
