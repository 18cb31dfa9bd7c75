using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>
/// What every request of the contract passes before its handler: a body that is not written as JSON is (UTF-8, as it stands) is refused, as are a
/// body where none is taken, unknown query parameters and values of another type, and the caller's practice is entered.
/// </summary>
public sealed class ContractGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, Tenant tenant)
    {
        if (http.GetEndpoint()?.Metadata is not { } route || route.GetMetadata<KnownQueryParameters>() is not { } known)
            return next(http);
        if (Caller.Of(http.User) is { } caller)
            tenant.Enter(caller.PracticeId);
        if (IsEncoded(http.Request))
            return Problems.NotJson().ExecuteAsync(http);
        if (http.Request.Query.Count > 0 || known.Required.Count > 0)
        {
            ProblemError[] wrong =
            [
                .. http.Request.Query.Select(parameter => Check(known, parameter.Key, parameter.Value.ToString())).OfType<ProblemError>(),
                .. known.Required.Where(name => !http.Request.Query.ContainsKey(name))
                    .Select(name => new ProblemError { Pointer = "?" + name, Code = "query.required", Detail = "This parameter is needed." }),
            ];
            if (wrong.Length > 0)
                return Problems.BadInput(wrong).ExecuteAsync(http);
        }

        return route.GetMetadata<IAcceptsMetadata>() is null && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true ? WithoutBodyAsync(http) : next(http);
    }

    /// <summary>A route that takes no body goes on with an empty one or an object with nothing in it: whoever sends more means something by it.</summary>
    private async Task WithoutBodyAsync(HttpContext http)
    {
        var start = new byte[64];
        var length = await http.Request.Body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (length < start.Length && Encoding.UTF8.GetString(start, 0, length).Trim() is "" or "{}")
            await next(http);
        else
            await Problems.BadInput("", "body.unexpected", "This route takes no body.").ExecuteAsync(http);
    }

    private static ProblemError? Check(KnownQueryParameters known, string name, string value)
    {
        if (!known.ByName.TryGetValue(name, out var parameter))
            return new() { Pointer = "?" + name, Code = "query.unknown_parameter", Detail = "This route has no such parameter." };
        return parameter.Reads(value) ? null : new() { Pointer = "?" + name, Code = "query.invalid", Detail = "The value is not of the parameter's type." };
    }

    /// <summary>RFC 8259 knows JSON in UTF-8 alone; the host would look for any other character set, and fall over one that there is not.</summary>
    private static bool IsEncoded(HttpRequest request) =>
        request.Headers.ContentEncoding.Count > 0
        || (request.ContentType is { } type && MediaTypeHeaderValue.TryParse(type, out var parsed)
            && parsed.Charset.HasValue && !parsed.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !parsed.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
