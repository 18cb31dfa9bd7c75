namespace NorthStar.Api.Features.Questionnaires;

/// <summary>The addresses of extensions and code systems in FHIR: those of the standard where it has one, and the product's own for the rest.</summary>
internal static class FhirNames
{
    private const string Standard = "http://hl7.org/fhir/StructureDefinition/";
    private const string Own = "urn:northstar:fhir:";

    public const string Translation = Standard + "translation";
    public const string MinValue = Standard + "minValue";
    public const string MaxValue = Standard + "maxValue";
    public const string MaxOccurs = Standard + "questionnaire-maxOccurs";
    public const string Unit = Standard + "questionnaire-unit";
    public const string UnitOption = Standard + "questionnaire-unitOption";
    public const string ItemControl = Standard + "questionnaire-itemControl";
    public const string ItemControls = "http://hl7.org/fhir/questionnaire-item-control";
    public const string Units = "http://unitsofmeasure.org";

    /// <summary>The system of a questionnaire's key among its identifiers: what has it came from here.</summary>
    public const string Key = Own + "key";

    /// <summary>The system of an instrument's items, before its code.</summary>
    public const string Instrument = Own + "instrument:";

    public const string ReflectAgainAfterMonths = Own + "reflect-again-after-months";

    /// <summary>The item's own type, where several become one in FHIR.</summary>
    public const string Type = Own + "type";

    public const string Compass = Own + "compass";
    public const string MinLabel = Own + "min-label";
    public const string MaxLabel = Own + "max-label";
    public const string Other = Own + "other";
    public const string MarkMain = Own + "mark-main";
    public const string SuggestFrom = Own + "suggest-from";
    public const string Trend = Own + "trend";

    /// <summary>Help of what can't hold items in FHIR.</summary>
    public const string Help = Own + "help";

    /// <summary>The condition's own operator, where several become one in FHIR.</summary>
    public const string Operator = Own + "operator";

    /// <summary>On something that FHIR demands and that was not written: it is only what follows anyway.</summary>
    public const string Implied = Own + "implied";
}
