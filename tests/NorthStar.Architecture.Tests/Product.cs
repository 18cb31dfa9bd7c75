using System.Reflection;
using ArchUnitNET.Loader;
using Mono.Cecil;
using NorthStar.Api;
using NorthStar.Client;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using IType = ArchUnitNET.Domain.IType;

namespace NorthStar.Architecture.Tests;

/// <summary>What the rules look at: the product alone, and the product with the canaries of this assembly beside it.</summary>
internal static class Product
{
    public static readonly Assembly Domain = typeof(DomainException).Assembly;
    public static readonly Assembly Contracts = typeof(ProblemResponse).Assembly;
    public static readonly Assembly Client = typeof(NorthStarClient).Assembly;
    public static readonly Assembly Api = typeof(ApiHost).Assembly;
    public static readonly Assembly AdminPortal = Assembly.Load("NorthStar.AdminPortal");
    public static readonly Assembly Canaries = typeof(Product).Assembly;

    public static readonly Assembly[] Assemblies = [Domain, Contracts, Client, Api, AdminPortal];

    private static readonly Lazy<IReadOnlyList<IType>> Alone = new(() => Load(Assemblies));
    private static readonly Lazy<IReadOnlyList<IType>> Accompanied = new(() => Load([.. Assemblies, Canaries]));

    /// <summary>The product's types and what each depends on.</summary>
    public static IReadOnlyList<IType> Types => Alone.Value;

    /// <summary>The same with the canaries.</summary>
    public static IReadOnlyList<IType> TypesAndCanaries => Accompanied.Value;

    /// <summary>The folder of <c>NorthStar.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The types of an assembly with their code, nested ones after the type that holds them.</summary>
    public static IReadOnlyList<TypeDefinition> Code(Assembly assembly) => [.. ModuleDefinition.ReadModule(assembly.Location).GetTypes()];

    /// <summary>Whether a type stands in a namespace or below it.</summary>
    public static bool IsIn(string? actual, string wanted) =>
        actual is not null && actual.StartsWith(wanted, StringComparison.Ordinal) && (actual.Length == wanted.Length || actual[wanted.Length] == '.');

    private static IReadOnlyList<IType> Load(Assembly[] assemblies) => [.. new ArchLoader().LoadAssemblies(assemblies).Build().Types];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "NorthStar.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No NorthStar.sln above the tests.");
        return folder;
    }
}

/// <summary>Marks what breaks a rule on purpose, so that a rule that has gone blind is noticed.</summary>
/// <param name="rule">The rule that must notice it.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CanaryAttribute(string rule) : Attribute
{
    public string Rule => rule;

    /// <summary>The names of the types that must trip a rule.</summary>
    public static IReadOnlyList<string> Of(string rule) =>
        [.. Product.Canaries.GetTypes().Where(t => t.GetCustomAttribute<CanaryAttribute>()?.Rule == rule).Select(t => t.FullName!).Order()];
}
