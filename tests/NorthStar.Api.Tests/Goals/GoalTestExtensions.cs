using System.Net;
using System.Net.Http.Json;
using Npgsql;

namespace NorthStar.Api.Tests.Goals;

/// <summary>What tests of North Stars, visions and goals begin with.</summary>
public static class GoalTestExtensions
{
    /// <summary>A draft; its id.</summary>
    public static async Task<string> NewNorthStarAsync(this HttpClient person, object? body = null)
    {
        var created = await person.PostAsJsonAsync("/v1/north-stars", body ?? new { statement = "I run toward teaching." });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return (string)(await created.JsonAsync())["id"]!;
    }

    /// <summary>A vision; its id.</summary>
    public static async Task<string> NewVisionAsync(this HttpClient person, string northStarId)
    {
        var created = await person.PostAsJsonAsync("/v1/visions", new { northStarId, horizonYears = 3, looksLike = "A class of residents", feelsLike = "Light" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return (string)(await created.JsonAsync())["id"]!;
    }

    /// <summary>A draft; its address.</summary>
    public static async Task<string> NewGoalAsync(this HttpClient person, object? body = null)
    {
        var created = await person.PostAsJsonAsync("/v1/goals", body ?? new { title = "Teach one morning a week" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return created.Headers.Location!.ToString();
    }

    /// <summary>How many rows of the practice a table holds.</summary>
    public static async Task<long> CountAsync(this TestPractice practice, string table)
    {
        await using var source = NpgsqlDataSource.Create(practice.Api.Databases.Main);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var enter = new NpgsqlCommand($"SET LOCAL app.practice_id = '{practice.Practice.PracticeId}'", connection))
            await enter.ExecuteNonQueryAsync();
        await using var count = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
