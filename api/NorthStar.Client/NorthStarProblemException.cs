using System.Net;
using System.Text.Json;
using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>The API answered, and the answer is no. Says why, as the API said it.</summary>
public sealed class NorthStarProblemException : Exception
{
    /// <summary>A problem that the API described, or, with no description, its bare status.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="problem">The API's own words; null where something in between answered without any.</param>
    /// <param name="retryAfter">How long the API asks to wait.</param>
    public NorthStarProblemException(HttpStatusCode status, ProblemResponse? problem, TimeSpan? retryAfter = null)
        : base(problem is null ? $"The API answered {(int)status}." : $"The API answered {(int)status}: {problem.Code}.")
    {
        Status = status;
        Code = problem?.Code;
        Detail = problem?.Detail;
        TraceId = problem?.TraceId;
        Errors = problem?.Errors ?? [];
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The stable, dotted code to branch on; null where the answer was not one of the API's own.</summary>
    public string? Code { get; }

    /// <summary>What happened, for a developer to read. It may repeat input: keep it out of logs.</summary>
    public string? Detail { get; }

    /// <summary>Leads to the trace at the API.</summary>
    public string? TraceId { get; }

    /// <summary>For bad input: every place that is wrong; otherwise empty.</summary>
    public IReadOnlyList<ProblemError> Errors { get; }

    /// <summary>How long the API asks to wait before the next try, on 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; }

    internal static async Task<NorthStarProblemException> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        ProblemResponse? problem = null;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            try
            {
                var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
                problem = await JsonSerializer.DeserializeAsync<ProblemResponse>(body, NorthStarClient.Json, cancellation).ConfigureAwait(false);
            }
            catch (JsonException)
            {
                // A proxy's problem may lack our members; its status still tells what happened.
            }
        }

        return new NorthStarProblemException(response.StatusCode, problem, response.Headers.RetryAfter?.Delta);
    }
}
