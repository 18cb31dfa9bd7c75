using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Reminders;

/// <summary>Tells people, and the apps that they came by, that a check-in or a reflection is due.</summary>
public static class RemindersFeature
{
    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ReminderMetrics>();
        services.AddScoped<DueReminders>();
        services.AddScoped<ProfileChanges>();
        services.AddSingleton<UnsubscribeLinks>();
        if (SmtpOptions.Read(configuration) is not { } smtp)
            return services;
        services.AddSingleton(smtp);
        services.AddSingleton<SmtpSender>();
        return services.AddScoped<WaitingMails>();
    }

    /// <summary>The work of the jobs role; without a mail server there are events alone.</summary>
    public static IServiceCollection AddReminderJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService<ReminderJob>();
        return SmtpOptions.Read(configuration) is null ? services : services.AddHostedService<MailJob>();
    }

    public static void MapReminders(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").ExcludeFromDescription().AllowAnonymous().DisableAntiforgery();
        pages.MapGet("/unsubscribe/{token}", Unsubscribe.Show);
        pages.MapPost("/unsubscribe/{token}", Unsubscribe.Handle);
    }
}
