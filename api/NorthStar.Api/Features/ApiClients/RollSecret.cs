using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.ApiClients;

internal static class RollSecret
{
    public const int MaxOverlapHours = 168;

    private const int DefaultOverlapHours = 24;

    public static async Task<Results<Ok<ApiClientSecretResponse>, ProblemResult>> Handle(
        Guid id, RollSecretRequest? request, NorthStarDbContext db, ApiClientRows rows, ApiClientAccounts accounts, TimeProvider clock, HttpContext http,
        CancellationToken cancellationToken)
    {
        var client = await rows.LockAsync(id, cancellationToken);
        ETags.Honor(http, client.Revision);
        var hours = request?.OverlapHours ?? DefaultOverlapHours;
        DateTimeOffset? until = hours == 0 ? null : clock.Now().AddHours(hours);
        if (await accounts.RollAsync(client.PracticeId, client.ClientId, until, cancellationToken) is not { } credentials)
            return Problems.NotFound();
        client.Roll(ApiClientAccounts.PrefixOf(credentials.ClientSecret), until);
        await db.SaveChangesAsync(cancellationToken);
        ETags.Set(http, client.Revision);
        return TypedResults.Ok(rows.Response(client, credentials.ClientSecret));
    }
}

internal sealed class RollSecretRequestValidator : AbstractValidator<RollSecretRequest>
{
    public RollSecretRequestValidator() => RuleFor(r => r.OverlapHours).InclusiveBetween(0, RollSecret.MaxOverlapHours);
}
