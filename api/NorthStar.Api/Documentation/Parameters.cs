using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

/// <summary>What stands in addresses and headers of requests.</summary>
internal static class Parameters
{
    public const string IdempotencyKey = "Idempotency-Key";
    public const string IfMatch = "If-Match";
    public const string IfMatchWhereSent = "If-Match-Where-Sent";
    public const string IfNoneMatch = "If-None-Match";
    public const string AcceptLanguage = "Accept-Language";

    private const string HeaderText = "^[\\x20-\\x7E]+$";

    /// <summary>Parameters that mean the same wherever they stand.</summary>
    private static readonly Dictionary<string, (string Description, string Example)> Known = new(StringComparer.Ordinal)
    {
        ["id"] = ("The id, as the API gave it.", "6f1c7d2e-3b1a-4c55-9a52-0c9b8e4f7d10"),
        ["milestoneId"] = ("The milestone.", "0b9f4f5e-7a31-4a0c-8f7a-2f0d9be7a6c1"),
        ["from"] = ("The earlier North Star; the one that the later one took the place of if left out.", "7d9a41c5-02b7-4a36-9c1e-5f80c6e2b314"),
        ["to"] = ("The later North Star; the adopted one if left out.", "c3d0a9a4-55f0-4b0c-8a3d-1d7f3b5c9e42"),
        ["key"] = ("The questionnaire's key.", "what-are-you-running-toward"),
        ["period"] = ("The period of a release: a year, a half-year or a calendar quarter.", "2026-H1"),
        ["code"] = ("The instrument's code.", "cbi"),
        ["version"] = ("The version, counted from 1.", "1"),
        ["with"] = ("The published version to compare with, counted from 1.", "1"),
        ["language"] = ("The language to read in (BCP 47), before `Accept-Language`; text by text, with the questionnaire's own language as fallback.", "nl-BE"),
        ["country"] = ("The country that the person is in (ISO 3166-1 alpha-2); left out, or one whose lines are not known, gives what helps anywhere.", "NL"),
        ["format"] = ("`json` is this contract's own form, `fhir` a FHIR R4 Bundle.", "json"),
        ["codeId"] = ("The join code's id.", "3f0d6c1e-52b7-4b2a-8f4e-9d0a7c6b5e43"),
        ["acceptLosses"] = ("Whether to go on although not everything can be carried over.", "true"),
        ["actor"] = ("Only what this member (by id) or app (by client id) did.", "0c6f2b7a-9f3e-4d1b-8a5c-7e2d4f6b8a90"),
        ["kind"] = ("Only this kind of change.", "publish-questionnaire"),
        ["from-time"] = ("Only what happened then or later (RFC 3339).", "2026-11-01T00:00:00Z"),
        ["to-time"] = ("Only what happened before then (RFC 3339).", "2026-12-01T00:00:00Z"),
        ["limit"] = ("How many entries at most.", "20"),
        ["cursor"] = ("Where the page begins: `nextCursor` of the page before, as it came.", "eyJ0aW1lIjoiMjAyNi0xMS0yMyJ9"),
    };

    public static IReadOnlyDictionary<string, OpenApiParameter> Headers { get; } = new Dictionary<string, OpenApiParameter>
    {
        [IdempotencyKey] = Header(
            IdempotencyKey,
            "Makes a retry safe: the same key and body within 24 hours replay the stored answer with `Idempotency-Replayed: true`, and two at once do the work once. "
            + "Keys belong to one caller and one route. Without a token it must be hard to guess: a random UUID.",
            255,
            "5f0c3f63-6f4e-4c02-a4c8-0e7b6f3d2a11"),
        [IfMatch] = Header(IfMatch, "The `ETag` of what you read, so that nobody's change is lost: 412 where it has changed since, 428 where it is left out.", 1_000, "\"3\""),
        [IfMatchWhereSent] = Header(IfMatch, "The `ETag` of what you read: 412 where it has changed since. It may be left out.", 1_000, "\"3\""),
        [IfNoneMatch] = Header(IfNoneMatch, "The `ETag` of what you have: 304 where it is still the same.", 1_000, "\"hZ0x\""),
        [AcceptLanguage] = Header(AcceptLanguage, "The languages to read in, best first.", 1_000, "nl-BE, nl;q=0.9, en;q=0.5"),
    };

    /// <summary>Limits, words and an example for a parameter that a handler declares.</summary>
    public static void Describe(OpenApiParameter parameter, ApiParameterDescription? source)
    {
        if (parameter.Schema is not OpenApiSchema schema)
            return;
        var attributes = source?.ModelMetadata is { } model && model.ContainerType?.GetProperty(model.PropertyName!) is { } property ? (ICustomAttributeProvider)property : Form(parameter.Name!);
        ContractSchemas.Limit(schema, attributes);
        if (parameter.Name is "version" or "with")
            (schema.Minimum, schema.Maximum) = ("1", "2147483647");
        var name = schema.Format == "date-time" ? parameter.Name + "-time" : parameter.Name!;
        if (!Known.TryGetValue(name, out var known))
            throw new InvalidOperationException($"Nothing is said about the parameter {parameter.Name}.");
        parameter.Description = known.Description;
        parameter.Example = schema.Type switch
        {
            JsonSchemaType.Integer => int.Parse(known.Example, System.Globalization.CultureInfo.InvariantCulture),
            JsonSchemaType.Boolean => bool.Parse(known.Example),
            _ => known.Example,
        };
    }

    private static Forms? Form(string name) => name switch
    {
        "language" => new Forms(new LanguageTagAttribute()),
        "format" => new Forms(new AllowedValuesAttribute("json", "fhir")),
        "country" => new Forms(new CountryCodeAttribute()),
        "period" => new Forms(new PeriodAttribute()),
        "code" => new Forms(new CodeAttribute()),
        "key" => new Forms(new QuestionnaireKeyAttribute()),
        "actor" => new Forms(new CodeAttribute()),
        "kind" => new Forms(new AuditKindAttribute()),
        _ => null,
    };

    private static OpenApiParameter Header(string name, string description, int maxLength, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = maxLength, Pattern = HeaderText },
        Example = example,
    };

    /// <summary>The form of a parameter that is not a member of a record.</summary>
    private sealed class Forms(Attribute form) : ICustomAttributeProvider
    {
        public object[] GetCustomAttributes(bool inherit) => [form];

        public object[] GetCustomAttributes(Type attributeType, bool inherit) => attributeType.IsInstanceOfType(form) ? [form] : [];

        public bool IsDefined(Type attributeType, bool inherit) => attributeType.IsInstanceOfType(form);
    }
}
