using System.Diagnostics;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>Every way to say no, each in one place. See RFC 9457.</summary>
public static class Problems
{
    /// <summary>Absent, or somebody else's: the same words.</summary>
    public static ProblemResult NotFound() => new(404, "not_found", "Not found", "There is nothing here that you can see.");

    public static ProblemResult Unauthorized(string code = "unauthorized", string detail = "Sign in first: an access token is missing, has ended or was revoked.") =>
        new(401, code, "Not signed in", detail);

    public static ProblemResult Forbidden() => new(403, "forbidden", "Not allowed", "This kind of caller may not use this route.");

    public static ProblemResult BadInput(params IReadOnlyList<ProblemError> errors) =>
        new(400, "input.invalid", "Invalid input", "Some of the input can't be taken; nothing was changed.") { Errors = errors };

    public static ProblemResult BadInput(string pointer, string code, string detail) =>
        BadInput([new ProblemError { Pointer = pointer, Code = code, Detail = detail }]);

    public static ProblemResult Conflict(string code, string detail, params IReadOnlyList<ProblemError> errors) =>
        new(409, code, "Not possible as things stand", detail) { Errors = errors.Count == 0 ? null : errors };

    public static ProblemResult PreconditionFailed() =>
        new(412, "precondition.failed", "Changed meanwhile", "Somebody saved in between. Read it again and repeat the change with its ETag.");

    public static ProblemResult PreconditionRequired(string detail = "Send the ETag of what you read as If-Match.") =>
        new(428, "precondition.required", "If-Match missing", detail);

    public static ProblemResult MethodNotAllowed() => new(405, "method_not_allowed", "Method not allowed", "This route does not take this method.");

    public static ProblemResult TooLarge() => new(413, "body.too_large", "Too large", "The body is larger than this route takes.");

    public static ProblemResult NotJson() => new(415, "body.not_json", "Not JSON", "Send the body as application/json.");

    public static ProblemResult KeyReused() =>
        new(422, "idempotency_key.reused", "Key used before", "This Idempotency-Key came with another request before.");

    public static ProblemResult TooManyRequests(int retryAfterSeconds) =>
        new(429, "rate_limited", "Too many requests", "Wait as long as Retry-After says, then go on.") { RetryAfterSeconds = retryAfterSeconds };

    public static ProblemResult Unavailable() =>
        new(503, "unavailable", "Not available", "Try again in a moment. Nothing was changed unless a retry with the same Idempotency-Key or ETag says so.") { RetryAfterSeconds = 2 };

    public static ProblemResult Internal() => new(500, "internal", "A fault of ours", "Something broke that should not have. It has been recorded.");
}

/// <summary>A problem as an answer.</summary>
public sealed class ProblemResult(int status, string code, string title, string detail) : IResult, IStatusCodeHttpResult
{
    public int Status => status;

    public string Code => code;

    public IReadOnlyList<ProblemError>? Errors { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <inheritdoc cref="ProblemResponse.Missing"/>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <inheritdoc cref="ProblemResponse.ResponseId"/>
    public Guid? ResponseId { get; init; }

    int? IStatusCodeHttpResult.StatusCode => status;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("ETag");
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (status == 401)
            response.Headers.WWWAuthenticate = "Bearer";
        var body = Body(Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier);
        // Not the request's own token: where the request ran out of time, this is the answer that says so.
        return response.WriteAsJsonAsync(body, StrictJson.Options, "application/problem+json", CancellationToken.None);
    }

    /// <summary>The problem as it travels.</summary>
    /// <param name="traceId">Where the request can be found in the traces.</param>
    public ProblemResponse Body(string traceId) => new()
    {
        Type = "urn:northstar:problem:" + code,
        Title = title,
        Status = status,
        Detail = detail,
        Code = code,
        TraceId = traceId,
        Errors = Errors,
        Missing = Missing,
        ResponseId = ResponseId,
    };
}

/// <summary>Leaves the way of a request with a problem from a place that can't return one.</summary>
public sealed class ProblemException(ProblemResult problem) : Exception(problem.Code)
{
    public ProblemResult Problem => problem;
}
