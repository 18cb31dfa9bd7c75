using System.Buffers.Text;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>How a list is read: <c>?limit=</c> and <c>?cursor=</c>, by key and never by offset.</summary>
public sealed record PageQuery
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    /// <summary>How many entries at most: 1 to 100, 20 unless given.</summary>
    [DefaultValue(DefaultLimit)]
    [Range(1, MaxLimit)]
    public int? Limit { get; init; }

    /// <summary>Where the page begins: <c>nextCursor</c> of the page before.</summary>
    [Cursor]
    public string? Cursor { get; init; }

    /// <summary>The number of entries to return.</summary>
    /// <exception cref="ProblemException">400 out of range.</exception>
    public int Size() => Limit switch
    {
        null => DefaultLimit,
        < 1 or > MaxLimit => throw new ProblemException(Problems.BadInput("?limit", "query.out_of_range", "limit goes from 1 to 100.")),
        var limit => limit.Value,
    };

    /// <summary>The key of the last entry before this page, or null on the first page.</summary>
    /// <exception cref="ProblemException">400 for a cursor that no list has given.</exception>
    public T? After<T>()
        where T : class
    {
        if (Cursor is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(Cursor), StrictJson.Options) ?? throw new FormatException();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new ProblemException(Problems.BadInput("?cursor", "query.invalid_cursor", "Give back nextCursor as it came."));
        }
    }

    /// <summary>A page of what was read with one entry more than asked for, which tells whether there is a next one.</summary>
    public PageResponse<TItem> Page<TRow, TItem>(IReadOnlyList<TRow> rows, Func<TRow, TItem> item, Func<TRow, object> key)
    {
        var size = Size();
        return new()
        {
            Items = [.. rows.Take(size).Select(item)],
            NextCursor = rows.Count > size ? Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key(rows[size - 1]), StrictJson.Options)) : null,
        };
    }
}

/// <summary>Where a list that is sorted by time, newest first, goes on.</summary>
public sealed record TimeCursor(DateTimeOffset Time, Guid Id)
{
    /// <summary>In UTC, as PostgreSQL takes times, wherever somebody who made a cursor up placed it.</summary>
    public DateTimeOffset Time { get; } = Time.ToUniversalTime();
}
