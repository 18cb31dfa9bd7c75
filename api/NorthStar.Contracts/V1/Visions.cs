using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>A vision's words: writes it, or writes it anew as a whole.</summary>
public sealed record VisionRequest
{
    /// <summary>The person's own North Star that it stands under.</summary>
    public required Guid NorthStarId { get; init; }

    /// <summary>How many years ahead it looks: 1, 3 or 10.</summary>
    [AllowedValues(1, 3, 10)]
    public required int HorizonYears { get; init; }

    /// <summary>What life looks like then, at most 10,000 characters.</summary>
    [StringLength(10_000)]
    public string? LooksLike { get; init; }

    /// <summary>What it feels like, at most 10,000 characters.</summary>
    [StringLength(10_000)]
    public string? FeelsLike { get; init; }
}

/// <summary>Changes parts of a vision; what is left out stays, null takes away what need not be there.</summary>
public sealed record UpdateVisionRequest
{
    /// <summary>The person's own North Star that it stands under.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    public Optional<Guid?> NorthStarId { get; init; }

    /// <summary>How many years ahead it looks: 1, 3 or 10.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    [AllowedValues(1, 3, 10)]
    public Optional<int?> HorizonYears { get; init; }

    /// <summary>What life looks like then, at most 10,000 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [StringLength(10_000)]
    public Optional<string?> LooksLike { get; init; }

    /// <summary>What it feels like, at most 10,000 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [StringLength(10_000)]
    public Optional<string?> FeelsLike { get; init; }
}

/// <summary>A narrative of the future under a North Star.</summary>
public sealed record VisionResponse
{
    /// <summary>The vision.</summary>
    public required Guid Id { get; init; }

    /// <summary>The North Star that it stands under.</summary>
    public required Guid NorthStarId { get; init; }

    /// <summary>How many years ahead it looks: 1, 3 or 10.</summary>
    [AllowedValues(1, 3, 10)]
    public required int HorizonYears { get; init; }

    /// <summary>What life looks like then.</summary>
    [StringLength(10_000)]
    public string? LooksLike { get; init; }

    /// <summary>What it feels like.</summary>
    [StringLength(10_000)]
    public string? FeelsLike { get; init; }

    /// <summary>When it was first written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Private words to the person about what was just saved; stored nowhere and told to nobody.</summary>
    [MaxLength(10)]
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}
