namespace NorthStar.Api.Features.Reminders;

/// <summary>Tells people, and the apps that they came by, that a check-in or a reflection is due.</summary>
public static class RemindersFeature
{
    public static IServiceCollection AddReminders(this IServiceCollection services) => services.AddSingleton<ReminderMetrics>().AddScoped<DueReminders>();
}
