namespace NorthStar.Domain;

/// <summary>The content that ships inside this assembly.</summary>
static class ShippedResource
{
    public static Stream Open(string name) =>
        typeof(ShippedResource).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The resource '{name}' is not in the assembly.");
}
