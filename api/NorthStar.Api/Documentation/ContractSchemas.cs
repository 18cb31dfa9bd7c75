using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NorthStar.Contracts.V1;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NorthStar.Api.Documentation;

/// <summary>Gives the schemas of the contract their limits, from the attributes of the members, and their nulls.</summary>
internal sealed class ContractSchemas : ISchemaFilter
{
    /// <summary>PostgreSQL can't keep U+0000, so no text may hold it.</summary>
    private const string AnyText = @"^[^\u0000]*$";

    private static readonly NullabilityInfoContext Nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null || schema is not OpenApiSchema { Properties: { } properties } own || context.Type.Namespace != typeof(Answer).Namespace)
            return;
        // A resource of another standard has members that are not the contract's.
        own.AdditionalPropertiesAllowed = context.Type == typeof(FhirQuestionnaireBody);
        own.Required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in context.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            if (!properties.TryGetValue(name, out var property))
                continue;
            properties[name] = Limit(property, member);
            if (member.IsDefined(typeof(RequiredMemberAttribute)))
                own.Required.Add(name);
        }
    }

    /// <summary>A value of a query or a path, which is never null.</summary>
    public static void Limit(OpenApiSchema schema, ICustomAttributeProvider? attributes)
    {
        LimitValue(schema, attributes);
        schema.Type &= ~JsonSchemaType.Null;
    }

    private static IOpenApiSchema Limit(IOpenApiSchema schema, PropertyInfo member)
    {
        var nullable = IsNullable(member);
        if (schema is not OpenApiSchema own)
        {
            return nullable
                ? new OpenApiSchema { Description = schema.Description, OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] }
                : schema;
        }

        if (Unwrap(member.PropertyType) == typeof(JsonElement))
        {
            LimitJson(own, member);
            return own;
        }

        if (own.Type?.HasFlag(JsonSchemaType.Array) == true)
            LimitList(own, member);
        else if (member.GetCustomAttribute<TextsAttribute>() is { } texts)
            LimitTexts(own, texts);
        else
            LimitValue(own, member);

        if (own.Type is { } types)
            own.Type = nullable ? types | JsonSchemaType.Null : types & ~JsonSchemaType.Null;
        if (nullable && own.Enum is { Count: > 0 })
            own.Enum.Add(JsonNullSentinel.JsonNull);
        return own;
    }

    /// <summary>What may stand in place of a value that depends on a question's type.</summary>
    private static void LimitJson(OpenApiSchema schema, PropertyInfo member)
    {
        if (member.GetCustomAttribute<StringLengthAttribute>() is not { } text)
            return;
        schema.Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean;
        (schema.MinLength, schema.MaxLength, schema.Pattern) = (null, text.MaximumLength, AnyText);
        if (Nullable.GetUnderlyingType(member.PropertyType) is not null)
            schema.Type |= JsonSchemaType.Null;
        if (member.GetCustomAttribute<MaxLengthAttribute>() is not { } list)
            return;
        schema.Type |= JsonSchemaType.Array | JsonSchemaType.Null;
        schema.MaxItems = list.Length;
        schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = new CodeAttribute().Pattern, MaxLength = new CodeAttribute().MaxLength };
    }

    private static void LimitList(OpenApiSchema schema, PropertyInfo member)
    {
        (schema.MinLength, schema.MaxLength) = (null, null);
        if (member.GetCustomAttribute<LengthAttribute>() is { } length)
            (schema.MinItems, schema.MaxItems) = (length.MinimumLength, length.MaximumLength);
        else if (member.GetCustomAttribute<MaxLengthAttribute>() is { } most)
            schema.MaxItems = most.Length;
        if (schema.Items is OpenApiSchema element)
            LimitValue(element, member);
    }

    private static void LimitTexts(OpenApiSchema schema, TextsAttribute texts)
    {
        schema.MaxProperties = texts.MaxCount;
        schema.PropertyNames = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = texts.Key.Pattern, MaxLength = texts.Key.MaxLength };
        var text = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = AnyText, MaxLength = texts.MaxLength };
        schema.AdditionalProperties = texts is PhrasesByLanguageAttribute phrases
            ? new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = phrases.MaxItems, Items = text }
            : text;
    }

    private static void LimitValue(OpenApiSchema schema, ICustomAttributeProvider? attributes)
    {
        T? Find<T>()
            where T : Attribute => attributes?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();

        if (schema.Type?.HasFlag(JsonSchemaType.String) == true)
            LimitText(schema, Find<AllowedValuesAttribute>(), Find<TextFormAttribute>(), Find<StringLengthAttribute>(), Find<RegularExpressionAttribute>());
        else if (Find<AllowedValuesAttribute>() is { } values)
            LimitToValues(schema, values);
        if (Find<RangeAttribute>() is { } range)
        {
            schema.Minimum = Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            schema.Maximum = Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static void LimitToValues(OpenApiSchema schema, AllowedValuesAttribute values)
    {
        schema.Enum = [.. values.Values.Select(v => JsonSerializer.SerializeToNode(v)!)];
        if (values.Values.OfType<int>().ToArray() is { Length: > 0 } numbers)
            (schema.Minimum, schema.Maximum) = (numbers.Min().ToString(CultureInfo.InvariantCulture), numbers.Max().ToString(CultureInfo.InvariantCulture));
    }

    private static void LimitText(OpenApiSchema schema, AllowedValuesAttribute? values, TextFormAttribute? form, StringLengthAttribute? length, RegularExpressionAttribute? expression)
    {
        if (values is not null)
        {
            LimitToValues(schema, values);
            return;
        }

        switch (schema.Format)
        {
            case "uuid":
                (schema.MinLength, schema.MaxLength) = (36, 36);
                return;
            case "date":
                (schema.MinLength, schema.MaxLength) = (10, 10);
                return;
            case "date-time":
                schema.MaxLength = 40;
                return;
        }

        schema.MinLength = length is { MinimumLength: > 0 and var min } ? min : form is null ? null : 1;
        schema.MaxLength = form?.MaxLength ?? length?.MaximumLength;
        schema.Pattern = form?.Pattern ?? expression?.Pattern ?? AnyText;
    }

    private static Type Unwrap(Type type) => Nullable.GetUnderlyingType(Optionals.Unwrap(type)) ?? Optionals.Unwrap(type);

    private static bool IsNullable(PropertyInfo member)
    {
        if (Optionals.Unwrap(member.PropertyType) != member.PropertyType)
            return !member.SetMethod!.GetParameters().Single().IsDefined(typeof(DisallowNullAttribute)); // Where the compiler puts it.
        if (member.PropertyType.IsValueType)
            return Nullable.GetUnderlyingType(member.PropertyType) is not null;
        lock (Nullability)
            return Nullability.Create(member).WriteState == NullabilityState.Nullable;
    }
}

/// <summary>A member that may be left out is described as what it holds.</summary>
internal sealed class Optionals(ISerializerDataContractResolver inner) : ISerializerDataContractResolver
{
    public static Type Unwrap(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>) ? type.GetGenericArguments()[0] : type;

    public DataContract GetDataContractForType(Type type) => inner.GetDataContractForType(Unwrap(type) is var held && Nullable.GetUnderlyingType(held) is { } value ? value : held);
}
