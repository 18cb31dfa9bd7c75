using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Http;

/// <summary>
/// One transaction a request: the effect, with an <c>Idempotency-Key</c> the record of it, and for what members change the audit event. It commits
/// only where the handler succeeded, and before the caller hears of it: nothing is ever half done.
/// </summary>
public sealed class TransactionFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var endpoint = http.GetEndpoint()!.Metadata;
        var idempotency = IdempotentRequest.Of(context);
        if (endpoint.GetMetadata<WithoutTransaction>() is not null)
            return await WithoutTransactionAsync(context, next, idempotency);

        var tenant = services.GetRequiredService<Tenant>();
        if (endpoint.GetMetadata<TenantSource>() is { } source && await source.FindAsync(context) is { } practice)
            tenant.Enter(practice);
        if (!tenant.IsEntered)
            return await next(context);

        var db = services.GetRequiredService<NorthStarDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        if (endpoint.GetMetadata<ChangesSignIn>() is not null)
            await services.GetRequiredService<SignInDbContext>().JoinAsync(db.Database, http.RequestAborted);
        var audited = AuditedRequest.Of(http, db);
        if (idempotency is null)
        {
            var result = await next(context);
            if (Answers.Succeeded(result))
            {
                await AuditAsync();
                await CommitAsync();
            }

            return result;
        }

        var records = services.GetRequiredService<IdempotencyRecords>();
        if (await records.BeginAsync(db, idempotency, http.RequestAborted) is { } replay)
            return replay;
        var answer = await next(context);
        if (!Answers.Succeeded(answer))
            return answer;
        await AuditAsync();
        var stored = await StoredAnswer.RenderAsync(http, answer);
        await records.CompleteAsync(db, idempotency, stored, Caller.Of(http.User)?.ParticipantId ?? http.Features.Get<JoinedParticipant>()?.Id, http.RequestAborted);
        await CommitAsync();
        return stored;

        Task AuditAsync() => audited?.WriteAsync(services.GetRequiredService<AuditTrail>(), http.RequestAborted) ?? Task.CompletedTask;

        async Task CommitAsync()
        {
            await transaction.CommitAsync(http.RequestAborted);
            services.GetRequiredService<AfterCommit>().Run();
        }
    }

    /// <summary>
    /// A route that writes in one statement stores its answer in the same one. Whether its key was used before is asked only where it did not
    /// succeed: a used key makes the statement fail as a whole.
    /// </summary>
    private static async ValueTask<object?> WithoutTransactionAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, IdempotentRequest? idempotency)
    {
        if (idempotency is null)
            return await next(context);
        var http = context.HttpContext;
        http.Features.Set(idempotency);
        var result = await next(context);
        return Answers.Succeeded(result) ? result : await http.RequestServices.GetRequiredService<IdempotencyRecords>().FindAsync(idempotency, http.RequestAborted) ?? result;
    }
}

/// <summary>What filters ask of an answer.</summary>
internal static class Answers
{
    /// <summary>Whether a handler's result is no problem.</summary>
    public static bool Succeeded(object? result)
    {
        while (result is INestedHttpResult nested)
            result = nested.Result;
        return result is not IStatusCodeHttpResult { StatusCode: >= 400 };
    }
}

/// <summary>Finds the practice of a request that carries no token, by a code in its body.</summary>
/// <param name="FindAsync">The practice, or null where there is none; the handler then answers.</param>
public sealed record TenantSource(Func<EndpointFilterInvocationContext, ValueTask<Guid?>> FindAsync);

/// <summary>Who has just joined in a request that carried no token.</summary>
public sealed record JoinedParticipant(Guid Id);
