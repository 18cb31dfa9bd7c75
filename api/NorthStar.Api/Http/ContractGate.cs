using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>What every request of the contract passes before its handler: unknown query parameters are refused, and the caller's practice is entered.</summary>
public sealed class ContractGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, Tenant tenant)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<KnownQueryParameters>() is not { } known)
            return next(http);
        if (Caller.Of(http.User) is { } caller)
            tenant.Enter(caller.PracticeId);
        if (http.Request.Query.Count == 0)
            return next(http);
        ProblemError[] unknown =
        [
            .. http.Request.Query.Keys.Where(name => !known.Names.Contains(name)).Select(name => new ProblemError
            {
                Pointer = "?" + name,
                Code = "query.unknown_parameter",
                Detail = "This route has no such parameter.",
            }),
        ];
        return unknown.Length == 0 ? next(http) : Problems.BadInput(unknown).ExecuteAsync(http);
    }
}
