using System.Text.Json;

namespace NorthStar.Api.Tests.OpenApi;

/// <summary>The document of the API as its clients read it.</summary>
internal sealed class ServedDocument(string json)
{
    private readonly JsonElement root = JsonDocument.Parse(json).RootElement;

    public IReadOnlyList<Operation> Operations =>
    [
        .. from path in root.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select Read(path.Name, operation.Name, operation.Value),
    ];

    /// <summary>The schema itself: references followed, and <c>oneOf</c> with null read as its other part that may be null.</summary>
    public Schema Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var either) && either.EnumerateArray().ToArray() is [var one, var other] && other.GetProperty("type").ValueEquals("null"))
            return Resolve(one) with { MayBeNull = true };
        if (!schema.TryGetProperty("$ref", out var reference))
            return new(schema, Name: null, MayBeNull: TypesOf(schema).Contains("null"));
        var name = reference.GetString()!;
        return new(Follow(name), name, MayBeNull: false);
    }

    private Operation Read(string path, string method, JsonElement operation) => new(
        operation.GetProperty("operationId").GetString()!,
        new HttpMethod(method.ToUpperInvariant()),
        path,
        operation.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").GetProperty("application/json").GetProperty("schema") : null,
        operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(Read)] : [],
        operation.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToHashSet())
    {
        IsLarge = operation.TryGetProperty("requestBody", out var large) && large.GetProperty("description").GetString()!.Contains("2 MiB", StringComparison.Ordinal),
    };

    private Parameter Read(JsonElement parameter)
    {
        var own = parameter.TryGetProperty("$ref", out var reference) ? Follow(reference.GetString()!) : parameter;
        return new(own.GetProperty("name").GetString()!, own.GetProperty("in").GetString()!, own.GetProperty("schema"));
    }

    private JsonElement Follow(string reference) => reference.Split('/').Skip(1).Aggregate(root, (at, step) => at.GetProperty(step));

    private static string[] TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)]
        : [type.GetString()!];

    /// <summary>A method of a path.</summary>
    /// <param name="Id">Its name.</param>
    /// <param name="Method">GET, POST, ….</param>
    /// <param name="Path">With the names of its parameters in braces.</param>
    /// <param name="Body">The schema of its body, or null where it takes none.</param>
    /// <param name="Parameters">In path, query and headers.</param>
    /// <param name="Statuses">What it may answer.</param>
    public sealed record Operation(string Id, HttpMethod Method, string Path, JsonElement? Body, IReadOnlyList<Parameter> Parameters, IReadOnlySet<string> Statuses)
    {
        /// <summary>Whether its body may have 2 MiB instead of 256 KiB.</summary>
        public bool IsLarge { get; init; }

        public bool Takes(string parameter) => Parameters.Any(p => p.Name == parameter);
    }

    /// <summary>A parameter.</summary>
    /// <param name="Name">As it is sent.</param>
    /// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
    /// <param name="Schema">What it may hold.</param>
    public sealed record Parameter(string Name, string In, JsonElement Schema);

    /// <summary>A schema that stands for itself.</summary>
    /// <param name="Json">Its words.</param>
    /// <param name="Name">What it is called where it stands among the components.</param>
    /// <param name="MayBeNull">Whether null is one of its values.</param>
    public sealed record Schema(JsonElement Json, string? Name, bool MayBeNull)
    {
        /// <summary>Its types without null; none where anything goes.</summary>
        public string[] Types { get; } = [.. TypesOf(Json).Where(t => t != "null")];

        public bool Is(string type) => Types.Contains(type);

        public JsonElement? this[string keyword] => Json.TryGetProperty(keyword, out var value) ? value : null;

        public int? Count(string keyword) => this[keyword]?.GetInt32();

        public decimal? Number(string keyword) => this[keyword]?.GetDecimal();

        public string? Text(string keyword) => this[keyword]?.GetString();

        /// <summary>Whether a person writes here what they like.</summary>
        public bool IsFreeText => Is("string") && this["enum"] is null && Text("pattern") == @"^[^\u0000]*$";

        public IEnumerable<JsonElement> Enumeration => this["enum"]?.EnumerateArray().Where(v => v.ValueKind != JsonValueKind.Null) ?? [];
    }
}
