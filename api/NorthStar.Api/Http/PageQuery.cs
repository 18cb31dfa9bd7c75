using System.Buffers.Text;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NorthStar.Contracts.V1;
using NorthStar.Domain;

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

/// <summary>Lists that are sorted by time, newest first.</summary>
public static class NewestFirst
{
    /// <summary>The rows of a page, and one more.</summary>
    /// <exception cref="ProblemException">400 for a limit out of range, or a cursor that no list has given.</exception>
    public static IQueryable<T> NewestFirstFrom<T>(this IQueryable<T> rows, PageQuery page)
        where T : class, ICreated
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.After<TimeCursor>() is { } last)
        {
            var (time, id) = (last.Time, last.Id);
            rows = rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.CreatedAt, row.Id), ValueTuple.Create(time, id)));
        }

        return rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(page.Size() + 1);
    }

    /// <summary>The page of what was so read.</summary>
    public static PageResponse<TItem> Page<TRow, TItem>(this PageQuery page, IReadOnlyList<TRow> rows, Func<TRow, TItem> item)
        where TRow : ICreated
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Page(rows, item, row => new TimeCursor(row.CreatedAt, row.Id));
    }
}

/// <summary>Where a list that is sorted by time, newest first, goes on.</summary>
public sealed record TimeCursor(DateTimeOffset Time, Guid Id)
{
    /// <summary>In UTC, as PostgreSQL takes times, wherever somebody who made a cursor up placed it.</summary>
    public DateTimeOffset Time { get; } = Time.ToUniversalTime();
}
