using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using NorthStar.Api.Persistence;
using NorthStar.Domain;

namespace NorthStar.Architecture.Tests;

/// <summary>Rules that look into signatures and bodies.</summary>
public sealed partial class CodeTests
{
    [Fact]
    public void NoHandlerReturnsADomainType()
    {
        var handlers = Handlers(Product.Code(Product.Api)).ToList();
        Assert.NotEmpty(handlers);
        Assert.Empty(handlers.Where(ReturnsDomain).Select(h => h.FullName));
        Assert.Equal(CanaryAttribute.Of("No handler returns a Domain type"), Handlers(Product.Code(Product.Canaries)).Where(ReturnsDomain).Select(h => h.FullName).Order());
    }

    [Fact]
    public void NoiseIsExact()
    {
        // Floating-point noise leaks what it should hide through its low bits.
        var mechanism = Product.Code(Product.Domain).Where(IsPrivacy).ToList();
        Assert.NotEmpty(mechanism);
        Assert.Empty(mechanism.Where(IsInexact).Select(Outermost).Distinct());
        Assert.Equal(CanaryAttribute.Of("Noise is exact"), Product.Code(Product.Canaries).Where(IsPrivacy).Where(IsInexact).Select(Outermost).Distinct().Order());

        static bool IsPrivacy(TypeDefinition type) => Product.IsIn(Namespace(type), "NorthStar.Domain.Privacy");
    }

    [Fact]
    public void HandWrittenSqlNamesThePractice()
    {
        using var main = new DesignTimeMain().CreateDbContext([]);
        using var keys = new DesignTimeKeys().CreateDbContext([]);
        var tables = main.Model.GetEntityTypes().Concat(keys.Model.GetEntityTypes()).Where(e => e.ClrType.IsAssignableTo(typeof(ITenantOwned))).Select(e => e.GetTableName()!).ToHashSet();
        var texts = Texts(Product.Api).Where(t => Statements(t.Text) > 0).ToList();
        Assert.NotEmpty(texts);
        Assert.Empty(texts.Where(IsLoose).Select(t => $"{t.Type}: {t.Text}"));
        Assert.Equal(CanaryAttribute.Of("Hand-written SQL names the practice"), Texts(Product.Canaries).Where(IsLoose).Select(t => t.Type).Order());

        int Statements(string text) => TableOfSql().Matches(text).Count(m => tables.Contains(m.Groups[1].Value));

        bool IsLoose((string Type, string Text) of) => Statements(of.Text) > Practice().Count(of.Text);
    }

    /// <summary>All texts of each method: a statement may be put together from several.</summary>
    private static IEnumerable<(string Type, string Text)> Texts(Assembly assembly) =>
        from type in Product.Code(assembly)
        where !Namespace(type).Contains("Migrations", StringComparison.Ordinal)
        from method in type.Methods
        where method.HasBody
        select (Outermost(type), string.Join(' ', method.Body.Instructions.Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand)));

    [GeneratedRegex("practice_id")]
    private static partial Regex Practice();

    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)")]
    private static partial Regex TableOfSql();

    private static IEnumerable<TypeDefinition> Handlers(IEnumerable<TypeDefinition> types) =>
        types.Where(t => !t.IsNested && Product.IsIn(t.Namespace, "NorthStar.Api.Features") && t.Methods.Any(m => m.IsStatic && m.Name == "Handle"));

    /// <summary>Also where the signature says IResult alone: what is put into a typed result stands in the body.</summary>
    private static bool ReturnsDomain(TypeDefinition handler)
    {
        if (handler.Methods.Where(m => m.Name == "Handle").Any(m => IsDomain(m.ReturnType)))
            return true;
        var results = from type in Within(handler)
                      from method in type.Methods
                      where method.HasBody
                      from instruction in method.Body.Instructions
                      where instruction.Operand is GenericInstanceMethod { DeclaringType.FullName: "Microsoft.AspNetCore.Http.TypedResults" or "Microsoft.AspNetCore.Http.Results" }
                      select (GenericInstanceMethod)instruction.Operand;
        return results.Any(m => m.GenericArguments.Any(IsDomain));
    }

    private static bool IsDomain(TypeReference type) =>
        Product.IsIn(type.Namespace, "NorthStar.Domain")
        || (type is GenericInstanceType generic && generic.GenericArguments.Any(IsDomain))
        || (type is TypeSpecification specification && IsDomain(specification.ElementType));

    private static bool IsInexact(TypeDefinition type) =>
        type.Fields.Any(f => IsInexact(f.FieldType))
        || type.Methods.Any(m => IsInexact(m.ReturnType) || m.Parameters.Any(p => IsInexact(p.ParameterType)) || (m.HasBody && IsInexact(m.Body)));

    private static bool IsInexact(Mono.Cecil.Cil.MethodBody body) =>
        body.Variables.Any(v => IsInexact(v.VariableType))
        || body.Instructions.Any(i =>
            i.OpCode.Code is Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un
            || (i.Operand is MethodReference method && (IsInexact(method.ReturnType) || method.Parameters.Any(p => IsInexact(p.ParameterType)))));

    private static bool IsInexact(TypeReference type) =>
        type.FullName is "System.Double" or "System.Single" or "System.Half" or "System.Decimal"
        || (type is GenericInstanceType generic && generic.GenericArguments.Any(IsInexact))
        || (type is TypeSpecification specification && IsInexact(specification.ElementType));

    private static IEnumerable<TypeDefinition> Within(TypeDefinition type) => type.NestedTypes.SelectMany(Within).Prepend(type);

    private static string Namespace(TypeDefinition type) => type.DeclaringType is { } outer ? Namespace(outer) : type.Namespace;

    private static string Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type.FullName;
}
