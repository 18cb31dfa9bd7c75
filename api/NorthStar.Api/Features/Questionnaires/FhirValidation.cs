using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Hl7.Fhir.Validation;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>Whether a body is a FHIR R4 Questionnaire, as the standard's own reader sees it.</summary>
internal sealed partial class FhirValidation : AbstractValidator<FhirQuestionnaireBody>
{
    /// <summary>What is merely unknown to R4 is listed as not carried over; what contradicts it is refused.</summary>
    private static readonly FhirJsonDeserializer Reader =
        new(new DeserializerSettings().UsingMode(DeserializationMode.BackwardsCompatible, NarrativeValidationKind.None));

    public FhirValidation() => RuleFor(b => b).Custom((body, context) => context.AddFaults(Faults(body)));

    private static IEnumerable<ProblemError> Faults(FhirQuestionnaireBody body)
    {
        if (body.ResourceType != "Questionnaire")
            return [new() { Pointer = "/resourceType", Code = "fhir.not_a_questionnaire", Detail = "The resource is no Questionnaire." }];
        var resource = JsonSerializer.SerializeToElement(body, StrictJson.Options);
        List<ProblemError> faults = [.. UnkeepableTexts(resource, "")];
        if (faults.Count > 0 || Reader.TryDeserializeResource(resource.GetRawText(), out _, out var problems))
            return faults;
        return problems.Select(problem => new ProblemError
        {
            Pointer = Pointer((problem as ExtendedCodedException)?.InstancePath),
            Code = "fhir.invalid",
            // Its own words name elements and types of the standard, not what somebody wrote.
            Detail = "The standard has something else here (" + problem.ErrorCode + ").",
        });
    }

    /// <summary>No text may hold what PostgreSQL or UTF-8 can't.</summary>
    private static IEnumerable<ProblemError> UnkeepableTexts(JsonElement element, string pointer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return element.EnumerateObject().SelectMany(member => UnkeepableTexts(member.Value, $"{pointer}/{JsonPlaces.Escape(member.Name)}"));
            case JsonValueKind.Array:
                return element.EnumerateArray().Index().SelectMany(e => UnkeepableTexts(e.Item, FormattableString.Invariant($"{pointer}/{e.Index}")));
            case JsonValueKind.String when !CanBeKept(element):
                return [new() { Pointer = pointer, Code = "text.not_unicode", Detail = "A text is Unicode without U+0000 and without lone surrogates." }];
            default:
                return [];
        }
    }

    private static bool CanBeKept(JsonElement text)
    {
        try
        {
            return PlainText.CanBeKept(text.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary><c>Questionnaire.item[0].linkId</c> as <c>/item/0/linkId</c>.</summary>
    private static string Pointer(string? path)
    {
        var pointer = new StringBuilder();
        foreach (var part in PathParts().Matches(path ?? "").Skip(1))
            pointer.Append('/').Append(part.Value);
        return pointer.ToString();
    }

    [GeneratedRegex("[A-Za-z0-9_]+")]
    private static partial Regex PathParts();
}
