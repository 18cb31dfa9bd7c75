namespace NorthStar.Api.Http;

/// <summary>Media types that more than one feature speaks.</summary>
internal static class MediaTypes
{
    /// <summary>FHIR resources as JSON (https://hl7.org/fhir/R4/http.html#mime-type).</summary>
    public const string FhirJson = "application/fhir+json";
}
