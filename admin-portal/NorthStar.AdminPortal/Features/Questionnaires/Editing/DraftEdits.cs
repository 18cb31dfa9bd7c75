using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>Where an item stands among its neighbours.</summary>
/// <param name="Section">The <c>linkId</c> of the section that it is in; null at the top.</param>
/// <param name="Index">Counted from 0.</param>
/// <param name="Count">How many stand there, itself included.</param>
internal readonly record struct Place(string? Section, int Index, int Count);

/// <summary>What an author does to a draft, each as a new draft made of the old one.</summary>
internal static partial class DraftEdits
{
    private const int LongestName = 40;

    /// <summary>Every item in the order in which people meet them.</summary>
    public static IEnumerable<QuestionnaireItem> All(QuestionnaireBody body) => body.Items.SelectMany(Wording.WithInner);

    public static QuestionnaireItem? Find(QuestionnaireBody body, string linkId) => All(body).FirstOrDefault(item => item.LinkId == linkId);

    /// <summary>The questions that come before an item: what it may refer to.</summary>
    public static IEnumerable<QuestionnaireItem> QuestionsBefore(QuestionnaireBody body, string linkId) =>
        All(body).TakeWhile(item => item.LinkId != linkId).Where(item => ItemKind.IsQuestion(item.Type));

    public static Place? PlaceOf(QuestionnaireBody body, string linkId) => PlaceIn(body.Items, null, linkId);

    public static QuestionnaireBody Change(QuestionnaireBody body, string linkId, Func<QuestionnaireItem, QuestionnaireItem> change) =>
        Each(body, item => item.LinkId == linkId ? change(item) : item);

    public static QuestionnaireBody Insert(QuestionnaireBody body, QuestionnaireItem item, string? section, int index) =>
        InItems(body, section, items => [.. items.Take(index), item, .. items.Skip(index)]);

    public static QuestionnaireBody Remove(QuestionnaireBody body, string linkId) =>
        body with { Items = Without(body.Items, linkId) };

    /// <param name="body">The draft.</param>
    /// <param name="linkId">What moves.</param>
    /// <param name="section">Where it goes; null for the top. A section cannot go into itself.</param>
    /// <param name="index">Its place there, counted without it.</param>
    public static QuestionnaireBody Move(QuestionnaireBody body, string linkId, string? section, int index)
    {
        var item = Find(body, linkId);
        if (item is null || (section is not null && Wording.WithInner(item).Any(inner => inner.LinkId == section))) return body;
        return Insert(Remove(body, linkId), item, section, index);
    }

    /// <summary>One step up or down: past a neighbour, into the section next to it, or out of its own.</summary>
    public static QuestionnaireBody Step(QuestionnaireBody body, string linkId, bool up)
    {
        if (PlaceOf(body, linkId) is not { } place) return body;
        var item = Find(body, linkId)!;
        var siblings = ItemsOf(body, place.Section);
        var next = place.Index + (up ? -1 : 1);
        if (next >= 0 && next < siblings.Count)
        {
            return siblings[next] is { Type: ItemKind.Section } neighbour && item.Type != ItemKind.Section
                ? Move(body, linkId, neighbour.LinkId, up ? neighbour.Items?.Count ?? 0 : 0)
                : Move(body, linkId, place.Section, next);
        }

        // At the edge of its section: out of it.
        if (place.Section is null || PlaceOf(body, place.Section) is not { } outer) return body;
        return Move(body, linkId, outer.Section, up ? outer.Index : outer.Index + 1);
    }

    /// <summary>The same once more, right behind it, with names of its own; what its parts say of each other goes along.</summary>
    /// <returns>The draft, and the name of the copy.</returns>
    public static (QuestionnaireBody Body, string Copy) Duplicate(QuestionnaireBody body, string linkId, ISet<string> taken)
    {
        var place = PlaceOf(body, linkId)!.Value;
        var copy = Find(body, linkId)!;
        var holder = body with { Items = [copy] };
        foreach (var inner in Wording.WithInner(copy).Select(item => item.LinkId).ToArray())
        {
            var name = Unused(inner, taken);
            taken.Add(name);
            holder = Rename(holder, inner, name);
        }

        copy = Each(holder, item => item with { Instrument = null, Trend = null }).Items[0];
        return (Insert(body, copy, place.Section, place.Index + 1), copy.LinkId);
    }

    /// <summary>Gives an item another name, and tells it to whatever refers to it.</summary>
    public static QuestionnaireBody Rename(QuestionnaireBody body, string from, string to)
    {
        return Each(body, item => item with
        {
            LinkId = item.LinkId == from ? to : item.LinkId,
            Title = InTexts(item.Title),
            Text = InTexts(item.Text),
            EnableWhen = item.EnableWhen?.Select(condition => condition.Question == from ? condition with { Question = to } : condition).ToArray(),
        });

        IReadOnlyDictionary<string, string>? InTexts(IReadOnlyDictionary<string, string>? texts) =>
            texts?.ToDictionary(text => text.Key, text => Reference().Replace(
                text.Value, match => match.Groups["linkId"].Value == from ? "{{" + to + match.Groups["rest"].Value : match.Value));
    }

    /// <summary>The texts with one language said anew; an empty text is one that is not there.</summary>
    public static IReadOnlyDictionary<string, string>? With(IReadOnlyDictionary<string, string>? texts, string language, string? text)
    {
        var changed = new Dictionary<string, string>(texts ?? new Dictionary<string, string>());
        if (string.IsNullOrEmpty(text)) changed.Remove(language);
        else changed[language] = text;
        return changed.Count == 0 ? null : changed;
    }

    /// <summary>A name that people can read, made of a text: its first words, in plain letters.</summary>
    public static string NameFor(string text, string otherwise, ISet<string> taken)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune)) plain.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherPunctuation or UnicodeCategory.FinalQuotePunctuation))
                plain.Append(' ');
            else if (rune.Value is '.' or ',' or ';' or ':' or '?' or '!' or '/') plain.Append(' ');
        }

        var name = "";
        foreach (var word in plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name.Length + word.Length + 1 > LongestName) break;
            name += name.Length == 0 ? word : "-" + word;
        }

        return Unused(name.Length == 0 ? otherwise : name, taken);
    }

    /// <summary>The name, or the first of <c>name-2</c>, <c>name-3</c>, … that nothing has.</summary>
    public static string Unused(string name, ISet<string> taken)
    {
        if (!taken.Contains(name)) return name;
        var stem = Number().Replace(name, "");
        return Enumerable.Range(2, taken.Count + 1).Select(number => $"{stem}-{number.ToString(CultureInfo.InvariantCulture)}").First(next => !taken.Contains(next));
    }

    /// <summary>The <c>linkId</c> of the innermost item that a pointer of the API's leads into, and what follows; null where it leads to none.</summary>
    public static (string? LinkId, string Member) At(QuestionnaireBody body, string pointer)
    {
        var parts = pointer.Split('/').Skip(1).ToArray();
        var items = body.Items;
        QuestionnaireItem? found = null;
        var next = 0;
        while (next + 1 < parts.Length && parts[next] == "items"
            && int.TryParse(parts[next + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count)
        {
            found = items[index];
            items = found.Items ?? [];
            next += 2;
        }

        return (found?.LinkId, string.Join('/', parts.Skip(next)));
    }

    public static IReadOnlyList<QuestionnaireItem> ItemsOf(QuestionnaireBody body, string? section) =>
        section is null ? body.Items : Find(body, section)?.Items ?? [];

    private static QuestionnaireBody Each(QuestionnaireBody body, Func<QuestionnaireItem, QuestionnaireItem> change)
    {
        return body with { Items = Changed(body.Items)! };

        // What does not change stays the same object: screens see by that what there is to draw.
        IReadOnlyList<QuestionnaireItem>? Changed(IReadOnlyList<QuestionnaireItem>? items)
        {
            if (items is null) return null;
            var changed = items.Select(item =>
            {
                var inner = Changed(item.Items);
                return change(ReferenceEquals(inner, item.Items) ? item : item with { Items = inner });
            }).ToArray();
            return changed.Zip(items).All(pair => pair.First == pair.Second) ? items : changed;
        }
    }

    private static QuestionnaireBody InItems(
        QuestionnaireBody body, string? section, Func<IReadOnlyList<QuestionnaireItem>, IReadOnlyList<QuestionnaireItem>> change) =>
        section is null ? body with { Items = change(body.Items) } : Change(body, section, item => item with { Items = change(item.Items ?? []) });

    private static IReadOnlyList<QuestionnaireItem> Without(IReadOnlyList<QuestionnaireItem> items, string linkId) =>
        [.. items.Where(item => item.LinkId != linkId).Select(item => item.Items is { Count: > 0 } inner && inner.SelectMany(Wording.WithInner).Any(other => other.LinkId == linkId)
            ? item with { Items = Without(inner, linkId) }
            : item)];

    private static Place? PlaceIn(IReadOnlyList<QuestionnaireItem> items, string? section, string linkId)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].LinkId == linkId) return new Place(section, index, items.Count);
            if (items[index].Items is { } inner && PlaceIn(inner, items[index].LinkId, linkId) is { } place) return place;
        }

        return null;
    }

    [GeneratedRegex(@"\{\{(?<linkId>[a-z0-9.-]+)(?<rest>\||\}\})", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"-\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
