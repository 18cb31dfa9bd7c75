using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace NorthStar.Api.Documentation;

/// <summary>What the document says of bodies in FHIR's own form.</summary>
internal static class FhirBundles
{
    public const string MediaType = "application/fhir+json";

    public static OpenApiMediaType Described() => new()
    {
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A FHIR R4 Bundle (https://hl7.org/fhir/R4/bundle.html).",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["resourceType"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["Bundle"] },
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["collection"] },
            },
            Required = new HashSet<string> { "resourceType", "type" },
        },
        Example = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection" },
    };
}
