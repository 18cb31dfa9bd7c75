using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using NorthStar.Contracts.V1;
using NorthStar.Domain.ApiClients;

namespace NorthStar.Api.Features.ApiClients;

internal static class CreateApiClient
{
    public static async Task<Created<ApiClientSecretResponse>> Handle(
        CreateApiClientRequest request, Caller caller, NorthStarDbContext db, ApiClientRows rows, ApiClientAccounts accounts, TimeProvider clock, HttpContext http,
        CancellationToken cancellationToken)
    {
        string[] scopes = [.. request.Scopes.Distinct(StringComparer.Ordinal)];
        var credentials = await accounts.CreateAsync(caller.PracticeId, request.Name, scopes, cancellationToken);
        var client = new ApiClient(
            caller.PracticeId, ApiClient.IdOf(credentials.ClientId)!.Value, request.Name, scopes, ApiClientAccounts.PrefixOf(credentials.ClientSecret), clock.Now());
        if (request.Origins is { Count: > 0 } origins)
        {
            client.Change(client.Name, origins);
            await accounts.AllowOriginsAsync(caller.PracticeId, client.ClientId, origins, cancellationToken);
        }

        db.Add(client);
        await db.SaveChangesAsync(cancellationToken);
        ETags.Set(http, client.Revision);
        return TypedResults.Created($"/v1/api-clients/{client.Id}", rows.Response(client, credentials.ClientSecret));
    }
}

internal sealed class CreateApiClientRequestValidator : AbstractValidator<CreateApiClientRequest>
{
    public CreateApiClientRequestValidator()
    {
        RuleFor(r => r.Name).FilledText(ApiClient.MaxNameLength);
        RuleFor(r => r.Scopes).NotEmpty().WithErrorCode("api_client.scope_missing").WithMessage("A client needs at least one scope.");
        RuleFor(r => r.Scopes).Must(scopes => scopes.Count <= Scopes.All.Count).WithErrorCode("api_client.too_many_scopes").WithMessage("More than there are.");
        RuleForEach(r => r.Scopes).Must(Scopes.All.Contains).WithErrorCode("api_client.scope_unknown").WithMessage("There is no such scope.");
        RuleFor(r => r.Scopes).Must(scopes => !(scopes.Contains(Scopes.WriteParticipants) && scopes.Contains(Scopes.ReadInsights)))
            .WithErrorCode("api_client.scopes_exclude_each_other").WithMessage($"A client has {Scopes.WriteParticipants} or {Scopes.ReadInsights}, never both.");
        RuleFor(r => r).Custom((request, context) => OriginRules.Check(request.Origins, context));
    }
}

internal static class OriginRules
{
    public static void Check<T>(IReadOnlyList<string>? origins, ValidationContext<T> context)
    {
        if (origins is { Count: > ApiClientAccounts.MaxOrigins })
            Add("", "api_client.too_many_origins", $"At most {ApiClientAccounts.MaxOrigins} origins.");
        foreach (var (index, origin) in (origins ?? []).Index())
        {
            if (!ApiClientAccounts.IsOrigin(origin))
                Add($"/{index}", "api_client.origin_invalid", "An origin as browsers send it, such as https://app.example.com (plain HTTP on loopback only).");
        }

        void Add(string place, string code, string detail) => context.AddFailure(new ValidationFailure("/origins" + place, detail) { ErrorCode = code });
    }
}
