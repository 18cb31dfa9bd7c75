namespace NorthStar.Domain;

/// <summary>A row of one practice. Every query is filtered by it, and row-level security stands behind the filter.</summary>
public interface ITenantOwned
{
    /// <summary>The practice; first in every key.</summary>
    Guid PracticeId { get; }
}

/// <summary>What lists hold newest first.</summary>
public interface ICreated
{
    /// <summary>Which one; breaks the tie between two of the same moment.</summary>
    Guid Id { get; }

    /// <summary>When it came to be.</summary>
    DateTimeOffset CreatedAt { get; }
}
