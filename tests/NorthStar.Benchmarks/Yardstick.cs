using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace NorthStar.Benchmarks;

/// <summary>
/// The least that a service on the same parts could do: a constant answer, one row by its key, one insert with its own commit. A process of its
/// own, like the service.
/// </summary>
internal static class Yardstick
{
    /// <summary>What it says once it answers.</summary>
    public const string Ready = "ready";

    public static async Task RunAsync(int port, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var database = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 32, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 }.ConnectionString).Build();
        var app = builder.Build();
        var constant = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 4_082)}}"}""");

        app.MapGet("/constant", http => WriteAsync(http, constant));
        app.MapGet("/row/{id:guid}", async (Guid id, HttpContext http) =>
        {
            await using var command = database.CreateCommand("SELECT body::text FROM yardstick WHERE id = $1");
            command.Parameters.AddWithValue(id);
            await WriteAsync(http, Encoding.UTF8.GetBytes((string)(await command.ExecuteScalarAsync())!));
        });
        app.MapPost("/insert", async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            await using var command = database.CreateCommand("INSERT INTO yardstick (id, body) VALUES ($1, $2::jsonb)");
            command.Parameters.AddWithValue(Guid.NewGuid());
            command.Parameters.AddWithValue(await reader.ReadToEndAsync());
            await command.ExecuteNonQueryAsync();
            http.Response.StatusCode = StatusCodes.Status201Created;
            await WriteAsync(http, "{}"u8.ToArray());
        });
        await app.StartAsync();
        Console.WriteLine(Ready);
        await app.WaitForShutdownAsync();
    }

    private static Task WriteAsync(HttpContext http, byte[] body)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, 0, body.Length);
    }
}
