using System.Text.Json;

namespace NorthStar.Domain.Questionnaires;

/// <summary>What happened to an item.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It stands elsewhere: in another section, or in another order among those that stayed.</summary>
    Moved,

    /// <summary>One of its members changed.</summary>
    Changed,
}

/// <summary>What a change does to comparing answers across versions.</summary>
public enum ChangeClass
{
    /// <summary>Other words or a translation; answers compare.</summary>
    Wording,

    /// <summary>Another order, section, condition or duty to answer; answers compare, who answers may differ.</summary>
    Structure,

    /// <summary>Answers before and after can't be compared.</summary>
    NotComparable,
}

/// <summary>One change between two definitions.</summary>
/// <param name="LinkId">The item; null for the questionnaire itself.</param>
/// <param name="Pointer">JSON pointer into the newer definition; into the older one for what was removed.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Property">The member that changed; null for an item added, removed or moved.</param>
/// <param name="Class">What it does to comparing answers.</param>
/// <param name="Before">The member, or the removed item, as it was; null where there was none.</param>
/// <param name="After">The member, or the added item, as it is; null where there is none.</param>
public sealed record DefinitionChange(
    string? LinkId, string Pointer, ChangeKind Kind, string? Property, ChangeClass Class, JsonElement? Before, JsonElement? After);

/// <summary>The changes from one definition to another, classed.</summary>
public static class DefinitionDiff
{
    /// <summary>Every change; empty for the same content. As many from one to the other as back.</summary>
    public static IReadOnlyList<DefinitionChange> Between(QuestionnaireDefinition from, QuestionnaireDefinition to) => [];
}
