namespace NorthStar.Api.Http;

/// <summary>Media types that more than one place speaks.</summary>
internal static class MediaTypes
{
    /// <summary>FHIR resources as JSON (https://hl7.org/fhir/R4/http.html#mime-type).</summary>
    public const string FhirJson = "application/fhir+json";

    /// <summary>Tables as text.</summary>
    public const string Csv = "text/csv";

    /// <summary>Tables as a workbook.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}
