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

    /// <summary>A response with an answer to the first of the nine questions; its id.</summary>
    public static async Task<string> AnswerAsync(this TestParticipant person, string value)
    {
        var begun = await person.Http.PostAsJsonAsync(
            "/v1/responses", new { questionnaireId = person.Practice.QuestionnaireId, answers = new[] { new { linkId = "lights-up", value } } });
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        return (string)(await begun.JsonAsync())["id"]!;
    }

    /// <summary>Asks for somebody else's thing and for an absent one, and finds the same 404.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="method">How.</param>
    /// <param name="address">Where, with <c>{0}</c> for the id.</param>
    /// <param name="id">Somebody else's.</param>
    /// <param name="body">What is sent.</param>
    public static async Task SameAsAbsentAsync(this HttpClient caller, HttpMethod method, string address, string id, object? body)
    {
        var foreign = await caller.SendJsonAsync(method, address.Replace("{0}", id, StringComparison.Ordinal), body, "*");
        var absent = await caller.SendJsonAsync(method, address.Replace("{0}", Guid.NewGuid().ToString(), StringComparison.Ordinal), body, "*");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, absent.StatusCode));
        Assert.Equal(await WithoutTraceAsync(absent), await WithoutTraceAsync(foreign));
    }

    /// <summary>How many rows of the practice a table holds.</summary>
    public static async Task<long> CountAsync(this TestPractice practice, string table) =>
        (long)(await practice.QueryAsync($"SELECT count(*) FROM {table}"))!;

    /// <summary>All rows of the practice in a table.</summary>
    public static async Task<string> DumpAsync(this TestPractice practice, string table) =>
        (string)(await practice.QueryAsync($"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t"))!;

    static async Task<object?> QueryAsync(this TestPractice practice, string sql)
    {
        await using var source = NpgsqlDataSource.Create(practice.Api.Databases.Main);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var enter = new NpgsqlCommand($"SET LOCAL app.practice_id = '{practice.Practice.PracticeId}'", connection))
            await enter.ExecuteNonQueryAsync();
        await using var query = new NpgsqlCommand(sql, connection);
        return await query.ExecuteScalarAsync();
    }

    static async Task<string> WithoutTraceAsync(HttpResponseMessage answer)
    {
        var body = (await answer.JsonAsync()).AsObject();
        body.Remove("traceId");
        return body.ToJsonString();
    }
}
