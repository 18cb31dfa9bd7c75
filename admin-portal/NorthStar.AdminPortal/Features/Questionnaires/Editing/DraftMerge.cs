using System.Text.Json;
using System.Text.Json.Nodes;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>Whose word counts.</summary>
public enum Side
{
    Mine,
    Theirs,
}

/// <summary>A part of a draft that somebody changed.</summary>
/// <param name="Id">Names the part: an item's <c>linkId</c>, or <c>/</c> and a member of the set itself.</param>
/// <param name="ChangedByMe">Whether it is other than it was for me.</param>
/// <param name="ChangedByThem">Whether it is other than it was for them.</param>
/// <param name="Mine">The item as I have it; null where I have it not, or where the part is no item.</param>
/// <param name="Theirs">The item as they have it.</param>
public sealed record MergePart(string Id, bool ChangedByMe, bool ChangedByThem, QuestionnaireItem? Mine, QuestionnaireItem? Theirs)
{
    public bool NeedsChoice => ChangedByMe && ChangedByThem;
}

/// <summary>Two drafts that were made from one, brought together item by item.</summary>
public sealed class DraftMerge
{
    public const string Order = "/order";

    private static readonly string[] Heads = ["/title", "/key", "/language", "/reflectAgainAfterMonths"];

    private readonly QuestionnaireBody _base;
    private readonly QuestionnaireBody _mine;
    private readonly QuestionnaireBody _theirs;

    public DraftMerge(QuestionnaireBody @base, QuestionnaireBody mine, QuestionnaireBody theirs)
    {
        (_base, _mine, _theirs) = (@base, mine, theirs);
        var (before, my, their) = (Alone(@base), Alone(mine), Alone(theirs));
        var common = before.Keys.Intersect(my.Keys).Intersect(their.Keys).ToHashSet();
        Parts =
        [
            .. Heads.Select(head => Part(head, Head(@base, head), Head(mine, head), Head(theirs, head), null, null)),
            .. my.Keys.Concat(their.Keys).Concat(before.Keys).Distinct().Select(linkId => Part(
                linkId, before.GetValueOrDefault(linkId), my.GetValueOrDefault(linkId), their.GetValueOrDefault(linkId),
                DraftEdits.Find(mine, linkId), DraftEdits.Find(theirs, linkId))),
            Part(Order, OrderOf(@base, common), OrderOf(mine, common), OrderOf(theirs, common), null, null),
        ];
        Parts = [.. Parts.Where(part => part.ChangedByMe || part.ChangedByThem)];
    }

    /// <summary>What either changed.</summary>
    public IReadOnlyList<MergePart> Parts { get; }

    /// <summary>Both changes together; where both changed the same, as chosen.</summary>
    /// <param name="choices">By part; mine where nothing was chosen.</param>
    public QuestionnaireBody Result(IReadOnlyDictionary<string, Side> choices)
    {
        var head = (string part) => SideOf(part) == Side.Mine ? _mine : _theirs;
        var items = DraftEdits.All(_mine).Concat(DraftEdits.All(_theirs)).Select(item => item.LinkId).Distinct()
            .Select(linkId => DraftEdits.Find(SideOf(linkId) == Side.Mine ? _mine : _theirs, linkId))
            .OfType<QuestionnaireItem>().ToDictionary(item => item.LinkId);

        // One of the two orders carries; what only the other has comes in behind what it follows there.
        var (first, second) = SideOf(Order) == Side.Mine ? (_mine, _theirs) : (_theirs, _mine);
        var merged = first with
        {
            Title = head("/title").Title,
            Key = head("/key").Key,
            Language = head("/language").Language,
            ReflectAgainAfterMonths = head("/reflectAgainAfterMonths").ReflectAgainAfterMonths,
            Items = Kept(first.Items),
        };
        foreach (var linkId in DraftEdits.All(second).Select(item => item.LinkId).Where(items.ContainsKey))
        {
            if (DraftEdits.Find(merged, linkId) is not null) continue;
            var place = DraftEdits.PlaceOf(second, linkId)!.Value;
            var section = place.Section is not null && DraftEdits.Find(merged, place.Section) is not null ? place.Section : null;
            var before = DraftEdits.ItemsOf(second, place.Section).Take(place.Index).Reverse()
                .Select(item => DraftEdits.PlaceOf(merged, item.LinkId)).FirstOrDefault(found => found?.Section == section);
            merged = DraftEdits.Insert(merged, items[linkId] with { Items = items[linkId].Type == ItemKind.Section ? [] : null }, section,
                before is { } after ? after.Index + 1 : section is null && place.Section is not null ? merged.Items.Count : 0);
        }

        return merged;

        IReadOnlyList<QuestionnaireItem> Kept(IReadOnlyList<QuestionnaireItem> old)
        {
            var kept = new List<QuestionnaireItem>();
            foreach (var item in old)
            {
                var inner = item.Items is null ? null : Kept(item.Items);
                if (items.TryGetValue(item.LinkId, out var chosen)) kept.Add(chosen with { Items = chosen.Type == ItemKind.Section ? inner ?? [] : null });
                // A section that is gone leaves behind what somebody still has in it.
                else if (inner is not null) kept.AddRange(inner);
            }

            return kept;
        }

        Side SideOf(string part) => Parts.FirstOrDefault(candidate => candidate.Id == part) switch
        {
            null => Side.Mine,
            { NeedsChoice: true } => choices.GetValueOrDefault(part, Side.Mine),
            { ChangedByThem: true } => Side.Theirs,
            _ => Side.Mine,
        };
    }

    private static MergePart Part(string id, string? before, string? mine, string? theirs, QuestionnaireItem? my, QuestionnaireItem? their)
    {
        var same = Same(mine, theirs);
        return new MergePart(id, !same && !Same(before, mine), !same && !Same(before, theirs), my, their);
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

    private static string Head(QuestionnaireBody body, string part) => part switch
    {
        "/title" => Json(body.Title),
        "/key" => body.Key,
        "/language" => body.Language,
        _ => Json(body.ReflectAgainAfterMonths),
    };

    private static Dictionary<string, string> Alone(QuestionnaireBody body) =>
        DraftEdits.All(body).DistinctBy(item => item.LinkId).ToDictionary(item => item.LinkId, item => Json(item with { Items = null }));

    /// <summary>Where those that all three know stand to each other.</summary>
    private static string OrderOf(QuestionnaireBody body, HashSet<string> known) => string.Join(' ', DraftEdits.All(body)
        .Where(item => known.Contains(item.LinkId)).Select(item => $"{DraftEdits.PlaceOf(body, item.LinkId)!.Value.Section}/{item.LinkId}"));

    /// <summary>Languages stand in any order: sorted, two texts that say the same are the same.</summary>
    private static string Json<T>(T value) => JsonSerializer.SerializeToNode(value, NorthStarClient.Json) is { } node ? Sorted(node).ToJsonString() : "";

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Sorted(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(element => element is null ? null : Sorted(element))]),
        _ => node.DeepClone(),
    };
}
