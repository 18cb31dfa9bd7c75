using System.Globalization;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Practice;

/// <summary>When an app was last used, in words; no finer than the month, which is all that is kept.</summary>
internal static class AppWords
{
    public static string LastUsed(ApiClientResponse app) =>
        app.LastUsedMonth is { } month && DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? "Last used in " + first.ToString("MMMM yyyy", CultureInfo.InvariantCulture)
            : "Never used";
}
