using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Hl7.Fhir.Validation;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

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
        if (Reader.TryDeserializeResource(resource.GetRawText(), out _, out var problems))
            return [];
        return problems.Select(problem => new ProblemError
        {
            Pointer = Pointer((problem as ExtendedCodedException)?.InstancePath, resource),
            Code = "fhir.invalid",
            // Its own words name elements and types of the standard, not what somebody wrote.
            Detail = "The standard has something else here (" + problem.ErrorCode + ").",
        }).Where(fault => !IsMissingLinkId(fault));
    }

    /// <summary>Many a published form has displays without one, HL7's own example too: they get one, which is listed.</summary>
    private static bool IsMissingLinkId(ProblemError fault) =>
        fault.Pointer.EndsWith("/linkId", StringComparison.Ordinal) && fault.Detail.Contains(CodedValidationException.MANDATORY_ELEMENT_MUST_BE_PRESENT_CODE, StringComparison.Ordinal);

    /// <summary><c>Questionnaire.item[0].linkId</c> as <c>/item/0/linkId</c>, as far as the body goes: where it has no list, there is no first of it.</summary>
    private static string Pointer(string? path, JsonElement body)
    {
        var pointer = new StringBuilder();
        foreach (var part in PathParts().Matches(path ?? "").Skip(1).Select(match => match.Value))
        {
            var isThere = body.ValueKind switch
            {
                JsonValueKind.Object => body.TryGetProperty(part, out body) || !char.IsAsciiDigit(part[0]),
                JsonValueKind.Array when int.TryParse(part, CultureInfo.InvariantCulture, out var index) && index < body.GetArrayLength() => Into(body[index], out body),
                _ => false,
            };
            if (!isThere)
                break;
            pointer.Append('/').Append(part);
        }

        return pointer.ToString();

        static bool Into(JsonElement inner, out JsonElement body)
        {
            body = inner;
            return true;
        }
    }

    [GeneratedRegex("[A-Za-z0-9_]+")]
    private static partial Regex PathParts();
}
