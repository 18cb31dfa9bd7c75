using Npgsql;
using NorthStar.Api.Security;

namespace NorthStar.Api.Observability;

/// <summary>Whether the process lives, and whether it can serve.</summary>
public static class Health
{
    /// <param name="endpoints">The routes of the host.</param>
    /// <param name="withKeys">False for the release worker, which has no way into the database of keys.</param>
    public static void MapHealth(this IEndpointRouteBuilder endpoints, bool withKeys = true)
    {
        var health = endpoints.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Text("alive"));
        if (withKeys)
            health.MapGet("/ready", (NpgsqlDataSource main, KeyDatabase keys, CancellationToken cancellationToken) => Ready([main, keys.Source], cancellationToken));
        else
            health.MapGet("/ready", (NpgsqlDataSource main, CancellationToken cancellationToken) => Ready([main], cancellationToken));
    }

    private static async Task<IResult> Ready(NpgsqlDataSource[] databases, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            foreach (var database in databases)
            {
                await using var command = database.CreateCommand("SELECT 1");
                await command.ExecuteScalarAsync(limit.Token);
            }

            return TypedResults.Text("ready");
        }
        catch (Exception e) when (Http.ExceptionProblems.IsOutage(e))
        {
            return TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
