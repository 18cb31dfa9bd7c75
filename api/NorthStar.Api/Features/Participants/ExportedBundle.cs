using System.Text.Encodings.Web;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using Task = System.Threading.Tasks.Task;

namespace NorthStar.Api.Features.Participants;

/// <summary>An export as a FHIR R4 Bundle, written resource by resource: only one is in memory at a time.</summary>
internal sealed class ExportedBundle(ExportResponse export) : IResult
{
    private const int Portion = 32 * 1024;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Fhir = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaTypes.FhirJson + "; fhirVersion=4.0; charset=utf-8";
        var body = httpContext.Response.BodyWriter;
        await using var writer = new Utf8JsonWriter(body, Writing);
        writer.WriteStartObject();
        writer.WriteString("resourceType", "Bundle");
        writer.WriteString("type", "collection");
        writer.WriteString("timestamp", export.ExportedAt);
        writer.WriteStartArray("entry");
        await foreach (var resource in FhirResources.OfAsync(export, httpContext.RequestAborted))
        {
            writer.WriteStartObject();
            writer.WriteString("fullUrl", FhirResources.Url(resource.Id!));
            writer.WritePropertyName("resource");
            JsonSerializer.Serialize(writer, resource, Fhir);
            writer.WriteEndObject();
            if (writer.BytesPending + writer.BytesCommitted % Portion > Portion)
            {
                await writer.FlushAsync(httpContext.RequestAborted);
                await body.FlushAsync(httpContext.RequestAborted);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
