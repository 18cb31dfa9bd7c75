using System.Text.Json;
using System.Text.Json.Nodes;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>Drafts as JSON: to compare them, and to keep one in the browser.</summary>
internal static class DraftJson
{
    public static string Write(QuestionnaireBody body) => JsonSerializer.Serialize(Alone(body), NorthStarClient.Json);

    public static QuestionnaireBody? Read(string json) => JsonSerializer.Deserialize<QuestionnaireBody>(json, NorthStarClient.Json);

    /// <summary>Whether both say the same; the order of languages says nothing.</summary>
    public static bool Same(QuestionnaireBody one, QuestionnaireBody other) =>
        ReferenceEquals(one, other) || JsonNode.DeepEquals(Node(Alone(one)), Node(Alone(other)));

    public static bool Same(QuestionnaireItem? one, QuestionnaireItem? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && JsonNode.DeepEquals(Node(one), Node(other)));

    /// <summary>A version's body without what makes it a version.</summary>
    public static QuestionnaireBody Alone(QuestionnaireBody body) => body.GetType() == typeof(QuestionnaireBody) ? body : new QuestionnaireBody
    {
        Key = body.Key,
        Title = body.Title,
        Language = body.Language,
        ReflectAgainAfterMonths = body.ReflectAgainAfterMonths,
        Items = body.Items,
    };

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, NorthStarClient.Json);
}
