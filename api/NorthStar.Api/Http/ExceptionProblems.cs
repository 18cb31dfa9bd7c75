using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NorthStar.Domain;
using Npgsql;

namespace NorthStar.Api.Http;

/// <summary>Turns every exception into one of the problems of the contract. What is not foreseen here is a fault of ours, and is recorded.</summary>
public sealed partial class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested && exception is OperationCanceledException)
            return true; // Nobody is there to answer.

        await Of(exception).ExecuteAsync(httpContext);
        return true;
    }

    private ProblemResult Of(Exception exception) => exception switch
    {
        ProblemException e => e.Problem,
        DomainException e => Problems.Conflict(e.Code, e.Message),
        BadHttpRequestException { InnerException: JsonException json } => Problems.BadInput(JsonPlaces.Of(json)),
        BadHttpRequestException { StatusCode: 413 } => Problems.TooLarge(),
        BadHttpRequestException { StatusCode: 415 } => Problems.NotJson(),
        BadHttpRequestException e when e.Message.Contains("body was provided", StringComparison.Ordinal) || e.Message.Contains("no body", StringComparison.OrdinalIgnoreCase) =>
            Problems.BadInput("", "body.required", "This route needs a body."),
        BadHttpRequestException { StatusCode: 408 } => new ProblemResult(408, "request.too_slow", "Too slow", "The body came too slowly."),
        // A form with too many fields, or with what is no text.
        BadHttpRequestException or InvalidDataException => Problems.BadInput("", "request.malformed", "The request can't be read."),
        DbUpdateConcurrencyException => Problems.PreconditionFailed(),
        // What a write hangs on went in the same moment: its person was erased.
        _ when exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => Problems.NotFound(),
        // Bodies are looked through before; an address or a form may still hold U+0000.
        _ when exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } =>
            Problems.BadInput("", "text.nul", "A text is Unicode without U+0000."),
        _ when IsOutage(exception) => Outage(exception),
        _ => Fault(exception),
    };

    /// <summary>Whether the database is down, hung, full, locked or out of connections: never the caller's fault, and never a 404.</summary>
    public static bool IsOutage(Exception exception) => exception switch
    {
        PostgresException e => e.IsTransient || e.SqlState[..2] is "08" or "53" or "55" or "57" or "58" or "25" or "40",
        DbException or TimeoutException or OperationCanceledException or IOException => true,
        // A connection that has lost its place in the protocol, as after a cancelled command: it is closed, and the next one is another.
        { Source: nameof(Npgsql) } e when e.GetType() == typeof(Exception) => true,
        _ => exception.InnerException is { } inner && IsOutage(inner),
    };

    private ProblemResult Outage(Exception exception)
    {
        LogOutage(exception.GetType().Name, (exception.GetBaseException() as PostgresException)?.SqlState);
        return Problems.Unavailable();
    }

    private ProblemResult Fault(Exception exception)
    {
        // Type and place, never the message: it may quote what a person wrote.
        var root = exception.GetBaseException();
        LogFault(root.GetType().FullName, (root as PostgresException)?.SqlState, root.StackTrace);
        return Problems.Internal();
    }

    [LoggerMessage(LogLevel.Warning, "Dependency not available: {ExceptionType} {SqlState}")]
    private partial void LogOutage(string exceptionType, string? sqlState);

    [LoggerMessage(LogLevel.Error, "Unforeseen {ExceptionType} {SqlState} {Place}")]
    private partial void LogFault(string? exceptionType, string? sqlState, string? place);
}
