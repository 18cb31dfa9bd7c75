using System.Globalization;

namespace NorthStar.AdminPortal.Features.Practice;

/// <summary>What a headcount means for the figures about an organization, in words.</summary>
internal static class ReleaseWords
{
    public static string Staff(int headcount) => headcount == 1 ? "1 person" : headcount.ToString("N0", CultureInfo.InvariantCulture) + " staff";

    public static string Cadence(int headcount) => headcount switch
    {
        < 50 => "figures once a year, together with other small organizations",
        < 500 => "figures once a year",
        < 5_000 => "figures twice a year",
        _ => "figures every quarter",
    };
}
