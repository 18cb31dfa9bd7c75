namespace NorthStar.Api.Observability;

/// <summary>The names under which the product measures itself. A measurement never tells one person or practice from another.</summary>
public static class Meters
{
    public const string Reminders = "NorthStar.Reminders";
}
