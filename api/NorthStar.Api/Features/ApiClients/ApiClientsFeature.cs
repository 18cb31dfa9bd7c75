using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.ApiClients;

/// <summary>The apps that may call the API in the practice's name.</summary>
public static class ApiClientsFeature
{
    public static IServiceCollection AddApiClients(this IServiceCollection services) => services.AddScoped<ApiClientRows>();

    public static void MapApiClients(this IEndpointRouteBuilder v1)
    {
        var clients = v1.MapGroup("/api-clients").WithTags("Practice").RequireAuthorization(Policies.Owner).WithMetadata(new ChangesSignIn()).ProducesProblems(403);
        clients.MapGet("", ListApiClients.Handle).WithName(nameof(ListApiClients))
            .WithSummary("The practice's apps, newest first");
        clients.MapPost("", CreateApiClient.Handle).WithName(nameof(CreateApiClient)).WithMetadata(new WithETag()).ProducesProblems(413, 422)
            .WithSummary("Register an app; its secret is shown this once");
        clients.MapGet("/{id:guid}", ReadApiClient.Handle).WithName(nameof(ReadApiClient)).WithMetadata(new WithETag())
            .WithSummary("An app");
        clients.MapPatch("/{id:guid}", UpdateApiClient.Handle).WithName(nameof(UpdateApiClient)).ProducesProblems(412, 413, 428)
            .WithSummary("Change an app's name and origins")
            .WithDescription("Needs the app's ETag as `If-Match`. Web pages of other origins are not let in by browsers any more within a minute.");
        clients.MapDelete("/{id:guid}", RevokeApiClient.Handle).WithName(nameof(RevokeApiClient)).ProducesProblems(412, 428)
            .WithSummary("Revoke an app: its secret and all its tokens end at once")
            .WithDescription("Needs the app's ETag as `If-Match`. People who joined through it keep what is theirs.");
        clients.MapPost("/{id:guid}/roll", RollSecret.Handle).WithName(nameof(RollSecret)).WithMetadata(new WithETag()).ProducesProblems(413, 422)
            .WithSummary("Give an app another secret; the present one works a while longer")
            .WithDescription("The secret is shown this once. `overlapHours` says for how long the present secret works too; one that was replaced earlier ends at once.");
    }
}
