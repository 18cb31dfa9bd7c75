using Microsoft.Net.Http.Headers;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>
/// What every request of the contract passes before its handler: a body that is not written as JSON is (UTF-8, as it stands) is refused, as are unknown
/// query parameters and values of another type, and the caller's practice is entered.
/// </summary>
public sealed class ContractGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, Tenant tenant)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<KnownQueryParameters>() is not { } known)
            return next(http);
        if (Caller.Of(http.User) is { } caller)
            tenant.Enter(caller.PracticeId);
        if (IsEncoded(http.Request))
            return Problems.NotJson().ExecuteAsync(http);
        if (http.Request.Query.Count == 0)
            return next(http);
        ProblemError[] wrong = [.. http.Request.Query.Select(parameter => Check(known, parameter.Key, parameter.Value.ToString())).OfType<ProblemError>()];
        return wrong.Length == 0 ? next(http) : Problems.BadInput(wrong).ExecuteAsync(http);
    }

    private static ProblemError? Check(KnownQueryParameters known, string name, string value)
    {
        if (!known.Readers.TryGetValue(name, out var reads))
            return new() { Pointer = "?" + name, Code = "query.unknown_parameter", Detail = "This route has no such parameter." };
        return reads(value) ? null : new() { Pointer = "?" + name, Code = "query.invalid", Detail = "The value is not of the parameter's type." };
    }

    /// <summary>RFC 8259 knows JSON in UTF-8 alone; the host would look for any other character set, and fall over one that there is not.</summary>
    private static bool IsEncoded(HttpRequest request) =>
        request.Headers.ContentEncoding.Count > 0
        || (request.ContentType is { } type && MediaTypeHeaderValue.TryParse(type, out var parsed)
            && parsed.Charset.HasValue && !parsed.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !parsed.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
