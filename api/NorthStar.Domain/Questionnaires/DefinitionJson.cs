using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NorthStar.Domain.Questionnaires;

/// <summary>Definitions as JSON: the shape that travels is the shape that is stored.</summary>
public static class DefinitionJson
{
    /// <summary>
    /// camelCase and strict: unknown members, members given twice, numbers in quotes, nulls in lists and numbers that a decimal
    /// cannot hold exactly are refused. What is absent stays absent. Texts are written as they are: this is JSON for a database
    /// or for <c>application/json</c>, not for embedding in a page.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Compact, and the same string for the same content.</summary>
    public static string Write(QuestionnaireDefinition definition) => JsonSerializer.Serialize(definition, Options);

    /// <summary>Reads what <see cref="Write"/> wrote, or a body from outside.</summary>
    /// <exception cref="JsonException">Not JSON, or not of this shape; its <see cref="JsonException.Path"/> says where.</exception>
    public static QuestionnaireDefinition Read(string json) =>
        JsonSerializer.Deserialize<QuestionnaireDefinition>(json, Options) ?? throw new JsonException("Expected a questionnaire.");

    internal static void RefuseNulls<T>(IReadOnlyList<T>? list) where T : class
    {
        // The serializer checks nullability of members and not of elements.
        if (list is null) return;
        foreach (T? element in list)
            if (element is null) throw new JsonException("A list holds null.");
    }

    static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 32,
            Converters = { new ExactDecimalJsonConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
