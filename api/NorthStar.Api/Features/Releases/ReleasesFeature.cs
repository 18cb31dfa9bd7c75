using NorthStar.Api.Security;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Releases;

/// <summary>The release worker: the only process that opens facts, and what it makes of them.</summary>
public static class ReleasesFeature
{
    public static void AddReleaseWorker(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["NorthStar:FactKeysFolder"] ?? throw new InvalidOperationException("NorthStar:FactKeysFolder is not set.");
        builder.Services.AddSingleton(new FactKeyFolder(folder));
        builder.Services.AddSingleton<FactKeyKeeper>();
        builder.Services.AddSingleton(ReleaseTightening.Read(builder.Configuration["NorthStar:ReleaseTightening"]));
        builder.Services.AddSingleton<ReleaseClosing>();
        builder.Services.AddSingleton<ReleaseRun>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<FactKeyKeeper>());
        builder.Services.AddHostedService<ReleaseWorker>();
    }

    /// <summary>Makes the key pairs of quarters that are past, which nobody has but a demo and a test.</summary>
    public static async Task PrepareFactKeysAsync(this IServiceProvider services, Quarter first, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var keeper = services.GetRequiredService<FactKeyKeeper>();
        for (var quarter = first; quarter.Start <= until; quarter = quarter.Next)
            await keeper.EnsureAsync(quarter.ToString(), cancellationToken);
    }
}
