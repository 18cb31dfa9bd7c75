using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NorthStar.Api.Tests.Http;

namespace NorthStar.Api.Tests.OpenApi;

/// <summary>A body with one odd value, or with one thing wrong.</summary>
/// <param name="What">What is odd about it.</param>
/// <param name="Json">As it is sent.</param>
/// <param name="Place">The pointer of the odd value.</param>
/// <param name="Tree">The body with anything in place of what no tree can hold, to look pointers up in.</param>
internal sealed record OddBody(string What, string Json, string Place, JsonNode? Tree);

/// <summary>Bodies made of a sound one and its schema.</summary>
internal sealed class Bodies(ServedDocument document)
{
    /// <summary>Stands for JSON that a tree can't hold: doubled members, lone surrogates, endless numbers.</summary>
    private const string Mark = "@@here@@";

    private static readonly (string Type, string Json)[] OneOfEachType =
        [("null", "null"), ("boolean", "true"), ("integer", "7"), ("number", "7.5"), ("string", "\"7\""), ("array", "[]"), ("object", "{}")];

    private static readonly Dictionary<string, string[]> OddFormats = new()
    {
        ["uuid"] = ["\"not-a-uuid\"", "\"g0000000-0000-4000-8000-000000000000\"", "\"00000000-0000-4000-8000-0000000000000\""],
        ["date"] = ["\"2027-02-30\"", "\"2027-13-01\"", "\"2027-1-1\"", "\"2027-02-03T00:00:00Z\"", "\"10000-01-01\"", "\"03.02.2027\""],
        ["date-time"] = ["\"yesterday\"", "\"2026-02-30T00:00:00Z\"", "\"2026-02-03T25:00:00Z\"", "\"2026-02-03\"", "\"2026-02-03T04:05:06\"", "\"2026-02-03T04:05:06+99:00\""],
    };

    /// <summary>Values at the edges of a format, which are kept as they are or refused.</summary>
    private static readonly Dictionary<string, string[]> EdgesOfFormats = new()
    {
        ["uuid"] = ["\"00000000-0000-0000-0000-000000000000\"", "\"FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF\""],
        ["date"] = ["\"0001-01-01\"", "\"9999-12-31\"", "\"2028-02-29\""],
        ["date-time"] =
        [
            "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-03T04:05:06.1234567+05:30\"",
            "\"2026-06-30T23:59:60Z\"", "\"2026-02-03T04:05:06.123Z\"",
        ],
    };

    private static readonly string[] NoPattern = ["\" \"", "\"ä\"", "\"a b\"", "\"_!\"", "\"-\""];

    /// <summary>One body for each constraint of each place, broken there and nowhere else.</summary>
    public IEnumerable<OddBody> Violations(JsonElement schema, JsonNode sound) =>
        Walk(schema, sound, "", [], 2, (own, body, place) => [.. BrokenValues(own).Select(v => Put(body, place, v.Json, v.What)), .. BrokenStructures(own, body, place)]);

    /// <summary>One body for each value that fits the schema and is easily lost or changed.</summary>
    public IEnumerable<OddBody> Edges(JsonElement schema, JsonNode sound) =>
        Walk(schema, sound, "", [], 1, (own, body, place) => EdgeValues(own).Select(json => Put(body, place, json, "edge")));

    private IEnumerable<OddBody> Walk(
        JsonElement schema, JsonNode body, string place, string[] within, int nesting, Func<ServedDocument.Schema, JsonNode, string, IEnumerable<OddBody>> visit)
    {
        var own = document.Resolve(schema);
        // What nests in itself has no end.
        if (own.Name is { } name && within.Count(n => n == name) == nesting)
            yield break;
        foreach (var odd in visit(own, body, place))
            yield return odd;

        string[] inside = own.Name is null ? within : [.. within, own.Name];
        foreach (var (step, child) in Children(own, body, place))
        {
            var at = $"{place}/{step}";
            var filled = At(body, at) is null ? Put(body, at, Sample(child)!.ToJsonString(), "").Tree! : body;
            foreach (var odd in Walk(child, filled, at, inside, nesting, visit))
                yield return odd;
        }
    }

    private static IEnumerable<(string Step, JsonElement Schema)> Children(ServedDocument.Schema own, JsonNode body, string place)
    {
        if (own["properties"] is { } properties)
            return properties.EnumerateObject().Select(p => (Escape(p.Name), p.Value));
        if (own["additionalProperties"] is { ValueKind: JsonValueKind.Object } values)
            return [((At(body, place) as JsonObject)?.Select(m => m.Key).FirstOrDefault() ?? "en", values)];
        return own.Is("array") && !own.Is("string") ? [("0", own["items"]!.Value)] : [];
    }

    private static IEnumerable<(string What, string Json)> BrokenValues(ServedDocument.Schema own)
    {
        foreach (var (type, json) in OneOfEachType)
        {
            if (type == "null" ? !own.MayBeNull : own.Types.Length > 0 && !own.Is(type) && !(type == "integer" && own.Is("number")))
                yield return ($"{type} for {string.Join(" or ", own.Types)}", json);
        }

        if (own.Enumeration.Any())
        {
            yield return ("no value of the enumeration", own.Is("string") ? "\"no-such-code\"" : own.Is("boolean") ? "false" : "2");
            if (own.Is("string"))
                yield return ("another case", JsonSerializer.Serialize(own.Enumeration.First().GetString()!.ToUpperInvariant()));
        }

        if (own.Is("string"))
        {
            foreach (var (what, json) in BrokenTexts(own))
                yield return (what, json);
        }

        if (own.Number("minimum") is { } minimum)
            yield return ("less than the minimum", Json(minimum - 1));
        if (own.Number("maximum") is { } maximum)
            yield return ("more than the maximum", Json(maximum + 1));
        if (own.Is("number") || own.Is("integer"))
        {
            yield return ("beyond any number", "1e400");
            yield return ("beyond any number", "-1e400");
        }
    }

    private static IEnumerable<(string What, string Json)> BrokenTexts(ServedDocument.Schema own)
    {
        foreach (var (json, code) in StrangeTexts.Refused)
            yield return (code, json);
        if (own.Count("minLength") > 0)
            yield return ("empty", "\"\"");
        if (own.Count("maxLength") is { } length && own.Text("format") is null)
            yield return ("too long", JsonSerializer.Serialize(new string('x', length + 1)));
        if (own.Text("pattern") is { } pattern && NoPattern.FirstOrDefault(json => !Regex.IsMatch(JsonSerializer.Deserialize<string>(json)!, pattern)) is { } odd)
            yield return ("not of the pattern", odd);
        foreach (var json in OddFormats.GetValueOrDefault(own.Text("format") ?? "", []))
            yield return ($"no {own.Text("format")}", json);
    }

    private IEnumerable<OddBody> BrokenStructures(ServedDocument.Schema own, JsonNode body, string place)
    {
        if (At(body, place) is JsonObject members)
        {
            foreach (var required in own["required"]?.EnumerateArray().Select(r => r.GetString()!) ?? [])
                yield return Without(body, $"{place}/{Escape(required)}");
            if (own["additionalProperties"] is { ValueKind: JsonValueKind.False })
            {
                foreach (var unknown in (string[])["noSuchMember", .. members.Take(1).Select(m => char.ToUpperInvariant(m.Key[0]) + m.Key[1..]), "a/b~c.d", ""])
                    yield return Added(body, place, unknown, "1", "unknown member");
            }

            foreach (var (name, value) in members.Take(1))
                yield return Added(body, place, name, value?.ToJsonString() ?? "null", "doubled member") with { Tree = body };
            if (own.Count("maxProperties") is { } most)
            {
                yield return Put(body, place, new JsonObject(Enumerable.Range(0, most + 1).Select(i => KeyValuePair.Create($"en-x{i}", (JsonNode?)"x"))).ToJsonString(), "too many members");
                yield return Added(body, place, "no language", "\"x\"", "member name not of the pattern");
            }
        }

        if (own.Is("array"))
        {
            var element = (At(body, place) as JsonArray)?.FirstOrDefault()?.ToJsonString() ?? Sample(own["items"]!.Value)!.ToJsonString();
            if (own.Count("maxItems") is { } most)
                yield return Put(body, place, $"[{string.Join(',', Enumerable.Repeat(element, most + 1))}]", "too many elements");
            if (own.Count("minItems") is { } least)
                yield return Put(body, place, $"[{string.Join(',', Enumerable.Repeat(element, least - 1))}]", "too few elements");
            // Where a value has one of several types, the question decides whether it may be a list at all.
            if (own.Types.Length == 1)
                yield return Put(body, place, "[null]", "null inside") with { Place = place + "/0" };
        }
    }

    private static IEnumerable<string> EdgeValues(ServedDocument.Schema own)
    {
        if (own.IsFreeText)
        {
            foreach (var text in StrangeTexts.Kept.Where(t => t.EnumerateRunes().Count() <= own.Count("maxLength")))
                yield return JsonSerializer.Serialize(text);
            // The limit counts characters, not UTF-16 units or bytes.
            yield return JsonSerializer.Serialize(string.Concat(Enumerable.Repeat("🧭", own.Count("maxLength")!.Value)));
        }
        else if (own.Enumeration.Any())
        {
            foreach (var value in own.Enumeration)
                yield return value.GetRawText();
        }

        foreach (var edge in EdgesOfFormats.GetValueOrDefault(own.Text("format") ?? "", []))
            yield return edge;
        if (own.Is("number"))
        {
            foreach (var number in (string[])["0", "-0.0", "0.1", "1e3", "0.1234567", "0.12345678901234567890123456789012345", "1e-300", "123456789.123456789123456789"])
                yield return number;
        }

        if (own.Number("minimum") is { } minimum)
            yield return Json(minimum);
        if (own.Number("maximum") is { } maximum)
            yield return Json(maximum);
        if (own.MayBeNull)
            yield return "null";
    }

    /// <summary>The least that fits a schema.</summary>
    private JsonNode? Sample(JsonElement schema)
    {
        var own = document.Resolve(schema);
        if (own.Enumeration.Any())
            return JsonNode.Parse(own.Enumeration.First().GetRawText());
        if (own["properties"] is { } properties)
        {
            var required = own["required"]?.EnumerateArray().Select(r => r.GetString()!).ToArray() ?? [];
            return new JsonObject(required.Select(name => KeyValuePair.Create(name, Sample(properties.GetProperty(name)))));
        }

        if (own["additionalProperties"] is { ValueKind: JsonValueKind.Object } values)
            return new JsonObject { ["en"] = Sample(values) };
        if (own.Is("string"))
            return SampleText(own);
        if (own.Is("array"))
            return new JsonArray([.. Enumerable.Range(0, own.Count("minItems") ?? 1).Select(_ => Sample(own["items"]!.Value))]);
        return own.Is("boolean") ? true : Math.Max(1, own.Number("minimum") ?? 1);
    }

    private static string SampleText(ServedDocument.Schema own)
    {
        string[] candidates = own.Text("format") switch
        {
            "uuid" => ["6f1c7d2e-3b1a-4c55-9a52-0c9b8e4f7d10"],
            "date" => ["2027-02-03"],
            "date-time" => ["2026-02-03T04:05:06Z"],
            _ => ["en", "22:00", "2026-Q3", "ada@example.org", "https://example.org/", "https://example.org", "+31 20 123"],
        };
        return candidates.FirstOrDefault(text => own.Text("pattern") is not { } pattern || Regex.IsMatch(text, pattern))
            ?? throw new InvalidOperationException($"A text like {own.Text("pattern")} is missing here.");
    }

    private static OddBody Put(JsonNode body, string place, string json, string what)
    {
        if (place.Length == 0)
            return new(what, json, place, JsonNode.Parse("{}"));
        var tree = body.DeepClone();
        var (parent, name) = Split(place);
        switch (At(tree, parent))
        {
            case JsonObject members:
                members[name] = Mark;
                break;
            case JsonArray { Count: 0 } empty:
                empty.Add((JsonNode?)Mark);
                break;
            case JsonArray elements:
                elements[int.Parse(name, CultureInfo.InvariantCulture)] = Mark;
                break;
            default:
                throw new InvalidOperationException($"Nothing can stand at {place}.");
        }

        var text = tree.ToJsonString().Replace($"\"{Mark}\"", json, StringComparison.Ordinal);
        return new(what, text, place, Parsed(text) ?? tree);
    }

    private static OddBody Added(JsonNode body, string place, string name, string json, string what)
    {
        var tree = body.DeepClone();
        At(tree, place)!.AsObject()[Mark] = 0;
        var text = tree.ToJsonString().Replace($"\"{Mark}\":0", $"{JsonSerializer.Serialize(name)}:{json}", StringComparison.Ordinal);
        return new($"{what} '{name}'", text, $"{place}/{Escape(name)}", Parsed(text) ?? tree);
    }

    private static OddBody Without(JsonNode body, string place)
    {
        var tree = body.DeepClone();
        var (parent, name) = Split(place);
        At(tree, parent)!.AsObject().Remove(name);
        return new("missing", tree.ToJsonString(), place, tree);
    }

    private static (string Parent, string Name) Split(string place)
    {
        var last = place.LastIndexOf('/');
        return (place[..last], Unescape(place[(last + 1)..]));
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a pointer names something in the body, or a member that is missing there.</summary>
    public static bool Has(JsonNode? body, string place)
    {
        if (place.Length == 0)
            return true;
        var (parent, name) = Split(place);
        return At(body, parent) switch
        {
            JsonObject => true,
            JsonArray elements => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < elements.Count,
            _ => false,
        };
    }

    /// <summary>What a JSON pointer points to.</summary>
    public static JsonNode? At(JsonNode? body, string place)
    {
        foreach (var step in place.Split('/').Skip(1).Select(Unescape))
        {
            body = body switch
            {
                JsonObject members => members[step],
                JsonArray elements when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < elements.Count => elements[index],
                _ => null,
            };
        }

        return body;
    }

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Json(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
