using Npgsql;
using NorthStar.Api.Security;

namespace NorthStar.Api.Observability;

/// <summary>Whether the process lives, and whether it can serve.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Text("alive"));
        health.MapGet("/ready", Ready);
    }

    private static async Task<IResult> Ready(NpgsqlDataSource main, KeyDatabase keys, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            foreach (var database in (NpgsqlDataSource[])[main, keys.Source])
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
