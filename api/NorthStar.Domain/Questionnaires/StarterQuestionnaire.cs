using System.Text.Json;

namespace NorthStar.Domain.Questionnaires;

/// <summary>The starter question set: the nine questions, word for word and in order, with the steps around them.</summary>
public static class StarterQuestionnaire
{
    /// <summary>A definition that can be published as it stands.</summary>
    public static QuestionnaireDefinition Definition { get; } = Read();

    static QuestionnaireDefinition Read()
    {
        using var resource = ShippedResource.Open("starter.json");
        return JsonSerializer.Deserialize<QuestionnaireDefinition>(resource, DefinitionJson.Options)!;
    }
}
