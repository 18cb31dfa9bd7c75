using NorthStar.Api.Security;

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
}
