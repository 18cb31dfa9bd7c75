using System.Runtime.CompilerServices;

namespace NorthStar.Domain.Questionnaires;

/// <summary>
/// A definition laid out for looking things up: its items in document order, each by its linkId, each with the section it stands in.
/// Built once per definition and forgotten with it.
/// </summary>
public sealed class DefinitionOutline
{
    // Beside the record rather than inside it: a cached field would be carried along by `with` and then be stale.
    static readonly ConditionalWeakTable<QuestionnaireDefinition, DefinitionOutline> Known = [];

    readonly Dictionary<string, OutlineEntry> byLinkId = new(StringComparer.Ordinal);

    DefinitionOutline(QuestionnaireDefinition definition)
    {
        var entries = new List<OutlineEntry>();
        Collect(definition.Items, parent: null, "/items");
        Entries = entries;

        void Collect(IReadOnlyList<Item> items, OutlineEntry? parent, string pointer)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var entry = new OutlineEntry(items[i], parent, entries.Count, JsonPointer.At(pointer, i));
                entries.Add(entry);
                byLinkId.TryAdd(entry.Item.LinkId, entry);
                Collect(entry.Item.Items ?? [], entry, entry.Pointer + "/items");
            }
        }
    }

    /// <summary>The outline of a definition.</summary>
    public static DefinitionOutline Of(QuestionnaireDefinition definition) => Known.GetValue(definition, static d => new(d));

    /// <summary>All items in document order: a section before what stands in it.</summary>
    public IReadOnlyList<OutlineEntry> Entries { get; }

    /// <summary>All items in document order.</summary>
    public IEnumerable<Item> Items => Entries.Select(entry => entry.Item);

    /// <summary>The items that take an answer, in document order.</summary>
    public IEnumerable<Item> Questions => Items.Where(item => ItemType.IsQuestion(item.Type));

    /// <summary>The first item of that linkId, or null.</summary>
    public OutlineEntry? Find(string linkId) => byLinkId.GetValueOrDefault(linkId);
}

/// <summary>An item and where it stands.</summary>
/// <param name="Item">The item.</param>
/// <param name="Parent">The section that it stands in; null at the top.</param>
/// <param name="Position">Its place in document order, from 0.</param>
/// <param name="Pointer">JSON pointer to it in the definition.</param>
public sealed record OutlineEntry(Item Item, OutlineEntry? Parent, int Position, string Pointer);
