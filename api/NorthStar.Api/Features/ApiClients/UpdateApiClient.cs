using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;
using NorthStar.Contracts.V1;
using NorthStar.Domain.ApiClients;

namespace NorthStar.Api.Features.ApiClients;

internal static class UpdateApiClient
{
    public static async Task<Ok<ApiClientResponse>> Handle(
        Guid id, UpdateApiClientRequest request, NorthStarDbContext db, ApiClientRows rows, ApiClientAccounts accounts, HttpContext http, CancellationToken cancellationToken)
    {
        var client = await rows.LockAsync(id, cancellationToken);
        ETags.Require(http, client.Revision);
        client.Change(request.Name.Or(client.Name)!, request.Origins.Or(client.Origins)!);
        await db.SaveChangesAsync(cancellationToken);
        if (request.Origins.IsGiven)
            await accounts.AllowOriginsAsync(client.PracticeId, client.ClientId, client.Origins, cancellationToken);
        ETags.Set(http, client.Revision);
        return TypedResults.Ok(rows.Response(client));
    }
}

internal sealed class UpdateApiClientRequestValidator : AbstractValidator<UpdateApiClientRequest>
{
    public UpdateApiClientRequestValidator()
    {
        RuleFor(r => r.Name.Value).FilledText(ApiClient.MaxNameLength).When(r => r.Name.IsGiven).OverridePropertyName(nameof(UpdateApiClientRequest.Name));
        RuleFor(r => r.Origins).NotNullIfGiven();
        RuleFor(r => r).Custom((request, context) => OriginRules.Check(request.Origins.Value, context));
    }
}
