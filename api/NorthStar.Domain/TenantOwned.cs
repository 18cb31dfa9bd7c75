namespace NorthStar.Domain;

/// <summary>A row of one practice. Every query is filtered by it, and row-level security stands behind the filter.</summary>
public interface ITenantOwned
{
    /// <summary>The practice; first in every key.</summary>
    Guid PracticeId { get; }
}
