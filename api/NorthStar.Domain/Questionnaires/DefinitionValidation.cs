namespace NorthStar.Domain.Questionnaires;

/// <summary>All rules of a definition.</summary>
public static partial class DefinitionValidation
{
    /// <summary>Everything that keeps a draft from being kept.</summary>
    public static IReadOnlyList<ValidationError> ValidateDraft(QuestionnaireDefinition definition) => [];

    /// <summary>Everything that keeps a definition from being published.</summary>
    public static IReadOnlyList<ValidationError> ValidateForPublishing(QuestionnaireDefinition definition, IReadOnlySet<string> attestedInstruments) => [];
}
