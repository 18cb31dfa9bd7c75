using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>Registers an app.</summary>
public sealed record CreateApiClientRequest
{
    /// <summary>What people call it.</summary>
    [StringLength(120, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>What it may do. <c>participants.write</c> and <c>insights.read</c> exclude each other. Scopes never change.</summary>
    [Length(1, 6)]
    [Scope]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Origins of web pages that may call the API, such as <c>https://app.example.com</c>; plain HTTP on loopback only.</summary>
    [MaxLength(20)]
    [Origin]
    public IReadOnlyList<string>? Origins { get; init; }
}

/// <summary>Changes an app.</summary>
public sealed record UpdateApiClientRequest
{
    /// <summary>What people call it.</summary>
    [StringLength(120, MinimumLength = 1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    public Optional<string> Name { get; init; }

    /// <summary>All of its origins.</summary>
    [MaxLength(20)]
    [Origin]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    public Optional<IReadOnlyList<string>> Origins { get; init; }
}

/// <summary>Gives an app another secret.</summary>
public sealed record RollSecretRequest
{
    /// <summary>For how many hours the present secret works too: 0 ends it at once, 168 is the most; 24 unless given.</summary>
    [Range(0, 168)]
    public int? OverlapHours { get; init; }
}

/// <summary>An app of the practice.</summary>
public record ApiClientResponse
{
    /// <summary>The app.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it signs in as: <c>client_id</c>.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string ClientId { get; init; }

    /// <summary>What people call it.</summary>
    [StringLength(120, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    [MaxLength(6)]
    [Scope]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Origins of web pages that may call the API.</summary>
    [MaxLength(20)]
    [Origin]
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>What its secret begins with, to tell one from another.</summary>
    [StringLength(16, MinimumLength = 1)]
    public required string SecretPrefix { get; init; }

    /// <summary>Until when the secret before this one works too; null where there is none.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The month in which it last signed in (UTC), such as <c>2026-11</c>; null where it never has. No finer, because the hour would tell when people reflect.</summary>
    [Month]
    public string? LastUsedMonth { get; init; }
}

/// <summary>An app with its secret, which is shown this once.</summary>
public sealed record ApiClientSecretResponse : ApiClientResponse
{
    /// <summary>What it signs in with: <c>client_secret</c>. Stored hashed; it can't be shown again.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string ClientSecret { get; init; }
}
