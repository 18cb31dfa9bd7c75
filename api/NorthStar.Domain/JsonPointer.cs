using System.Globalization;

namespace NorthStar.Domain;

/// <summary>Builds JSON pointers (RFC 6901) step by step.</summary>
static class JsonPointer
{
    public static string At(string parent, string member) =>
        parent + "/" + member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string At(string parent, int index) => parent + "/" + index.ToString(CultureInfo.InvariantCulture);
}
