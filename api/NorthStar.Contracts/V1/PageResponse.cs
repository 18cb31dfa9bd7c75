using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
public sealed record PageResponse<T>
{
    /// <summary>The entries of this page, at most <c>limit</c> (1 to 100, 20 unless asked otherwise).</summary>
    [MaxLength(100)]
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Give it back as <c>cursor</c> for the next page; null on the last one. Opaque: never build one.</summary>
    [Cursor]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NextCursor { get; init; }
}
