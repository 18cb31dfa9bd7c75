using Npgsql;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace NorthStar.Api.Security.SignIn;

/// <summary>
/// Refuses an access token that was revoked, by itself or with the sign-in that it came from. OpenIddict's own check asks the
/// database several times for each request; this is one statement, by primary key.
/// </summary>
internal sealed class RevocationCheck(NpgsqlDataSource database) : IOpenIddictValidationHandler<ValidateTokenContext>
{
    private const string Sql =
        $"""
        SELECT EXISTS (
            SELECT FROM {SignInDbContext.Schema}.tokens t
            LEFT JOIN {SignInDbContext.Schema}.authorizations a ON a.id = t.authorization_id
            WHERE t.id = $1 AND t.status = '{Statuses.Valid}' AND (t.authorization_id IS NULL OR a.status = '{Statuses.Valid}'))
        """;

    // Last of the checks: signature, lifetime and audience cost no round trip.
    public static OpenIddictValidationHandlerDescriptor Descriptor { get; } =
        OpenIddictValidationHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseSingletonHandler<RevocationCheck>()
            .SetOrder(OpenIddictValidationHandlers.Protection.ValidateAuthorizationEntry.Descriptor.Order)
            .SetType(OpenIddictValidationHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (!Guid.TryParse(context.Principal?.GetTokenId(), out var token) || !await IsValidAsync(token, context.CancellationToken))
            context.Reject(Errors.InvalidToken, "The token is no longer valid.");
    }

    private async Task<bool> IsValidAsync(Guid token, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = token });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
