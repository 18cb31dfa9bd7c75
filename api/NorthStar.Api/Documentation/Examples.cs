using System.Text.Json;
using System.Text.Json.Nodes;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

/// <summary>
/// An example for every body, written as the contract's own types so that it can't drift from them. They tell one story: a nurse of the practice
/// RIVERSIDE who would rather teach.
/// </summary>
internal static partial class Examples
{
    private static readonly Guid QuestionnaireId = new("2a6f2d1e-6c0b-4f0f-9d63-5a1c7f7f3e21");
    private static readonly Guid ResponseId = new("6f1c7d2e-3b1a-4c55-9a52-0c9b8e4f7d10");
    private static readonly Guid EarlierResponseId = new("1be0d3f7-94a6-4c2f-8d15-3a7e60b9c852");
    private static readonly Guid NorthStarId = new("c3d0a9a4-55f0-4b0c-8a3d-1d7f3b5c9e42");
    private static readonly Guid VisionId = new("e1b7c2f0-8d94-4d2b-bb1e-7f6a0c3d5e58");
    private static readonly Guid GoalId = new("9b2e4f6a-1c3d-4e5f-8a7b-6c5d4e3f2a1b");
    private static readonly Guid OrganizationId = new("5d8e1f20-7a4b-4c3d-9e6f-0a1b2c3d4e5f");
    private static readonly Guid MemberId = new("0c6f2b7a-9f3e-4d1b-8a5c-7e2d4f6b8a90");
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 30, 0, TimeSpan.Zero);

    // Made when first asked for: the fields of the other parts are not there yet when this one is.
    private static readonly Lazy<Dictionary<Type, object>> ByType = new(() => new[] { Participants, Questionnaires, Codebook, Instruments, Responses, NorthStars, Goals, Safety, Practice, Insights }
        .SelectMany(part => part).ToDictionary(example => example.GetType()));

    /// <summary>The example of a body, or of a page of a list.</summary>
    public static JsonNode Of(Type type)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(PageResponse<>))
            return Json(Find(type));
        return new JsonObject { ["items"] = new JsonArray(Json(Of(type.GetGenericArguments()[0]))), ["nextCursor"] = "eyJ0aW1lIjoiMjAyNi0xMS0yMyJ9" };
    }

    private static object Find(Type type) =>
        ByType.Value.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type.Name} has no example: add one to {nameof(Examples)}.");

    /// <summary>As a stream, which can hold lists that are read as they are written; those of an example are ready at once.</summary>
    private static JsonNode Json(object example)
    {
        using var written = new MemoryStream();
        JsonSerializer.SerializeAsync(written, example, example.GetType(), StrictJson.Options).GetAwaiter().GetResult();
        return JsonNode.Parse(written.ToArray())!;
    }

    private static Dictionary<string, string> English(string text) => new() { ["en"] = text };
}
