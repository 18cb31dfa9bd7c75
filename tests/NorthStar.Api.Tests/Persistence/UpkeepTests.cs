using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Persistence;

namespace NorthStar.Api.Tests.Persistence;

public sealed class UpkeepTests(TestApi api)
{
    [Fact]
    public async Task WhatHasEnded_IsClearedAway_AndNothingElse()
    {
        var practice = await api.NewPracticeAsync();
        var (ended, going) = (await practice.JoinAsync(), await practice.JoinAsync());
        foreach (var person in new[] { ended, going })
        {
            var kept = await person.Http.SendJsonAsync(
                HttpMethod.Post, "/v1/responses", new { questionnaireId = practice.QuestionnaireId }, idempotencyKey: Guid.NewGuid().ToString());
            Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        }

        await api.QueryAsync<int>($"UPDATE participant_tokens SET expires_at = now() - interval '1 minute' WHERE participant_id = '{ended.Id}' RETURNING 1");
        await api.QueryAsync<int>($"UPDATE idempotency_records SET expires_at = now() - interval '1 minute' WHERE participant_id = '{ended.Id}' RETURNING 1");

        await ActivatorUtilities.CreateInstance<Upkeep>(api.Services).RunAsync(CancellationToken.None);

        Assert.Equal(0, await api.CountAsync("participant_tokens", ended.Id));
        Assert.Equal(0, await api.CountAsync("idempotency_records", ended.Id));
        Assert.Equal(1, await api.CountAsync("responses", ended.Id));
        Assert.Equal(1, await api.CountAsync("participant_tokens", going.Id));
        Assert.Equal(1, await api.CountAsync("idempotency_records", going.Id));
    }
}
