using System.Globalization;

namespace NorthStar.AdminPortal.Features.Practice;

/// <summary>Numbers as they are typed into forms.</summary>
internal static class FormNumbers
{
    /// <summary>The number; 0, which the API refuses where it names the field, for what is none.</summary>
    public static int Of(string? text) => int.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
