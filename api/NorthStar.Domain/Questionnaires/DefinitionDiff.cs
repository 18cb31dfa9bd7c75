using System.Text.Json;

namespace NorthStar.Domain.Questionnaires;

/// <summary>What happened.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It stands elsewhere: in another section, or in another order among those that stayed.</summary>
    Moved,

    /// <summary>It says something else.</summary>
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
/// <param name="Pointer">
/// JSON pointer into the newer definition, to the member or, where that is absent, to what lacks it; into the older one for what was removed.
/// </param>
/// <param name="Kind">What happened to the item, or with a property to that: options are added, removed and moved too.</param>
/// <param name="Property">The member that changed; null where an item as a whole was added, removed or moved.</param>
/// <param name="Class">What it does to comparing answers.</param>
/// <param name="Before">What was there, without the items inside; null where there was nothing.</param>
/// <param name="After">What is there, without the items inside; null where there is nothing.</param>
public sealed record DefinitionChange(
    string? LinkId, string Pointer, ChangeKind Kind, string? Property, ChangeClass Class, JsonElement? Before, JsonElement? After);

/// <summary>The changes from one definition to another, classed by what they do to comparing answers.</summary>
public static class DefinitionDiff
{
    /// <summary>
    /// Every change, in the order of the newer definition with removals last; empty for the same content,
    /// and as many from one to the other as back.
    /// </summary>
    public static IReadOnlyList<DefinitionChange> Between(QuestionnaireDefinition from, QuestionnaireDefinition to) =>
        new Comparison(from, to).Changes;

    sealed class Comparison
    {
        readonly QuestionnaireDefinition from;
        readonly QuestionnaireDefinition to;

        public Comparison(QuestionnaireDefinition from, QuestionnaireDefinition to)
        {
            (this.from, this.to) = (from, to);
            CompareHeads();

            var (before, after) = (DefinitionOutline.Of(from), DefinitionOutline.Of(to));
            var moved = Moved(Distinct(before), Distinct(after));
            foreach (var entry in Distinct(after))
            {
                if (before.Find(entry.Item.LinkId) is not { } former)
                {
                    Add(entry.Item.LinkId, entry.Pointer, ChangeKind.Added, null, ChangeClass.Structure, null, Alone(entry.Item));
                    continue;
                }

                if (moved.Contains(entry.Item.LinkId))
                    Add(entry.Item.LinkId, entry.Pointer, ChangeKind.Moved, null, ChangeClass.Structure, null, null);
                CompareMembers(former.Item, entry);
                CompareOptions(former, entry);
            }

            foreach (var entry in Distinct(before).Where(entry => after.Find(entry.Item.LinkId) is null))
            {
                var severity = ItemType.IsQuestion(entry.Item.Type) ? ChangeClass.NotComparable : ChangeClass.Structure;
                Add(entry.Item.LinkId, entry.Pointer, ChangeKind.Removed, null, severity, Alone(entry.Item), null);
            }
        }

        public List<DefinitionChange> Changes { get; } = [];

        static Item Alone(Item item) => item with { Items = null };

        /// <summary>A draft with a linkId twice can't be kept; here the first one stands for both.</summary>
        static OutlineEntry[] Distinct(DefinitionOutline outline) =>
            [.. outline.Entries.Where(entry => outline.Find(entry.Item.LinkId) == entry)];

        void CompareHeads()
        {
            Compare(null, "", "key", ChangeClass.Structure, from.Key, to.Key);
            Compare(null, "", "title", ChangeClass.Wording, from.Title, to.Title);
            Compare(null, "", "language", ChangeClass.Structure, from.Language, to.Language);
            Compare(null, "", "reflectAgainAfterMonths", ChangeClass.Structure, from.ReflectAgainAfterMonths, to.ReflectAgainAfterMonths);
        }

        void CompareMembers(Item a, OutlineEntry entry)
        {
            var b = entry.Item;
            var bounds = a.Type == ItemType.Scale || b.Type == ItemType.Scale ? ChangeClass.NotComparable : ChangeClass.Structure;
            Member("type", ChangeClass.NotComparable, a.Type, b.Type);
            Member("title", ChangeClass.Wording, a.Title, b.Title);
            Member("text", ChangeClass.Wording, a.Text, b.Text);
            Member("help", ChangeClass.Wording, a.Help, b.Help);
            Member("required", ChangeClass.Structure, OrNull(a.Required), OrNull(b.Required));
            Member("compass", ChangeClass.NotComparable, OrNull(a.Compass, Compass.None), OrNull(b.Compass, Compass.None));
            Member("enableWhen", ChangeClass.Structure, OrNull(a.EnableWhen), OrNull(b.EnableWhen));
            Member(
                "enableBehavior", ChangeClass.Structure,
                OrNull(a.EnableBehavior, EnableBehavior.All), OrNull(b.EnableBehavior, EnableBehavior.All));
            Member("other", a.Other is true ? ChangeClass.NotComparable : ChangeClass.Structure, OrNull(a.Other), OrNull(b.Other));
            Member("min", bounds, a.Min, b.Min);
            Member("max", bounds, a.Max, b.Max);
            Member("minLabel", ChangeClass.Wording, a.MinLabel, b.MinLabel);
            Member("maxLabel", ChangeClass.Wording, a.MaxLabel, b.MaxLabel);
            Member("unit", SameOriginal(a.Unit, b.Unit) ? ChangeClass.Wording : ChangeClass.NotComparable, a.Unit, b.Unit);
            Member("markMain", ChangeClass.Structure, OrNull(a.MarkMain), OrNull(b.MarkMain));
            Member("suggestFrom", ChangeClass.Structure, a.SuggestFrom, b.SuggestFrom);
            Member("instrument", ChangeClass.NotComparable, a.Instrument, b.Instrument);
            Member("trend", ChangeClass.Structure, OrNull(a.Trend), OrNull(b.Trend));

            void Member(string property, ChangeClass severity, object? before, object? after) =>
                Compare(b.LinkId, entry.Pointer, property, severity, before, after);
        }

        // A missing member and its default say the same.
        static bool? OrNull(bool? value) => value is true ? true : null;

        static string? OrNull(string? value, string none) => value == none ? null : value;

        static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T>? list) => list is { Count: 0 } ? null : list;

        /// <summary>Hours that become days are other numbers; a translation of hours is not.</summary>
        bool SameOriginal(Texts? a, Texts? b) => a?.GetValueOrDefault(from.Language) == b?.GetValueOrDefault(to.Language);

        void CompareOptions(OutlineEntry former, OutlineEntry entry)
        {
            var (before, after) = (ByCode(former), ByCode(entry));
            foreach (var (code, (option, pointer)) in after)
            {
                if (!before.TryGetValue(code, out var was))
                    Add(entry.Item.LinkId, pointer, ChangeKind.Added, "options", ChangeClass.Structure, null, option);
                else if (!was.Option.Text.Equals(option.Text))
                    Add(entry.Item.LinkId, pointer, ChangeKind.Changed, "options", ChangeClass.Wording, was.Option, option);
            }

            foreach (var (code, (option, pointer)) in before)
                if (!after.ContainsKey(code))
                    Add(entry.Item.LinkId, pointer, ChangeKind.Removed, "options", ChangeClass.NotComparable, option, null);

            string[] order = [.. before.Keys.Where(after.ContainsKey)], newOrder = [.. after.Keys.Where(before.ContainsKey)];
            if (!order.SequenceEqual(newOrder))
                Add(entry.Item.LinkId, entry.Pointer + "/options", ChangeKind.Moved, "options", ChangeClass.Structure, order, newOrder);
        }

        static OrderedDictionary<string, (Option Option, string Pointer)> ByCode(OutlineEntry entry)
        {
            var byCode = new OrderedDictionary<string, (Option, string)>(StringComparer.Ordinal);
            var options = entry.Item.Options ?? [];
            for (var i = 0; i < options.Count; i++) byCode.TryAdd(options[i].Code, (options[i], JsonPointer.At(entry.Pointer + "/options", i)));
            return byCode;
        }

        void Compare(string? linkId, string parent, string property, ChangeClass severity, object? before, object? after)
        {
            if (Json(before) is var a && Json(after) is var b && a?.GetRawText() == b?.GetRawText()) return;
            Changes.Add(new(linkId, after is null ? parent : JsonPointer.At(parent, property), ChangeKind.Changed, property, severity, a, b));
        }

        void Add(string? linkId, string pointer, ChangeKind kind, string? property, ChangeClass severity, object? before, object? after) =>
            Changes.Add(new(linkId, pointer, kind, property, severity, Json(before), Json(after)));

        static JsonElement? Json(object? value) =>
            value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), DefinitionJson.Options);
    }

    /// <summary>
    /// Items in another section, and of those that stayed in theirs the fewest whose moving explains the new order:
    /// dragging one card down is one move, not a move of every card that it passed.
    /// </summary>
    static HashSet<string> Moved(OutlineEntry[] before, OutlineEntry[] after)
    {
        var sectionBefore = before.ToDictionary(entry => entry.Item.LinkId, entry => entry.Parent?.Item.LinkId);
        var placeBefore = before.ToDictionary(entry => entry.Item.LinkId, entry => entry.Position);
        var stayed = after.Where(entry => sectionBefore.ContainsKey(entry.Item.LinkId)).ToArray();
        var moved = stayed
            .Where(entry => sectionBefore[entry.Item.LinkId] != entry.Parent?.Item.LinkId)
            .Select(entry => entry.Item.LinkId)
            .ToHashSet(StringComparer.Ordinal);

        foreach (var siblings in stayed.Where(entry => !moved.Contains(entry.Item.LinkId)).GroupBy(entry => entry.Parent?.Item.LinkId))
        {
            string[] linkIds = [.. siblings.Select(entry => entry.Item.LinkId)];
            var inOrder = LongestIncreasing([.. linkIds.Select(linkId => placeBefore[linkId])]);
            for (var i = 0; i < linkIds.Length; i++)
                if (!inOrder.Contains(i))
                    moved.Add(linkIds[i]);
        }

        return moved;
    }

    /// <summary>The indices of a longest increasing subsequence. Quadratic, which at 200 items is nothing.</summary>
    static HashSet<int> LongestIncreasing(int[] places)
    {
        var length = new int[places.Length];
        var previous = new int[places.Length];
        var last = -1;
        for (var i = 0; i < places.Length; i++)
        {
            (length[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (places[j] < places[i] && length[j] + 1 > length[i])
                    (length[i], previous[i]) = (length[j] + 1, j);
            if (last < 0 || length[i] > length[last]) last = i;
        }

        var chosen = new HashSet<int>();
        for (; last >= 0; last = previous[last]) chosen.Add(last);
        return chosen;
    }
}
