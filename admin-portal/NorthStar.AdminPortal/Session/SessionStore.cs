using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace NorthStar.AdminPortal.Session;

/// <summary>What the portal holds for a member at the API.</summary>
internal sealed record SessionTokens(string Access, string? Refresh, string? Identity, DateTimeOffset ExpiresAt);

/// <summary>
/// Sessions in PostgreSQL. The browser's cookie holds a random key, the table only its hash; what a session holds is encrypted,
/// so that a copy of the table opens nothing.
/// </summary>
/// <remarks>
/// The ticket and the tokens are two columns, because two requests may change them at once: sliding the expiry writes the ticket only,
/// renewing writes the tokens only, and neither can bring back what the other replaced.
/// </remarks>
internal sealed class SessionStore(NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private const string KeyClaim = "northstar.session";
    private readonly IDataProtector _protector = protection.CreateProtector("NorthStar.AdminPortal.Sessions.v1");

    public static string? KeyOf(ClaimsPrincipal user) => user.FindFirstValue(KeyClaim);

    public async Task CreateTableAsync(CancellationToken cancellation)
    {
        // Two instances may start at once, and "if not exists" alone does not keep them apart.
        await using var command = database.CreateCommand(
            """
            begin;
            select pg_advisory_xact_lock(hashtext('northstar_portal.sessions'));
            create table if not exists sessions (
                id bytea primary key,
                ticket bytea not null,
                tokens bytea not null,
                expires_at timestamptz not null);
            create index if not exists sessions_expires_at on sessions (expires_at);
            commit;
            """);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, CancellationToken.None);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellation)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        ticket.Principal.Identities.First().AddClaim(new Claim(KeyClaim, key));
        var tokens = TokensOf(ticket.Properties);
        // The tokens have their own column.
        ticket.Properties.StoreTokens([]);

        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("delete from sessions where expires_at < $1") { Parameters = { new() { Value = clock.GetUtcNow() } } });
        batch.BatchCommands.Add(new("insert into sessions (id, ticket, tokens, expires_at) values ($1, $2, $3, $4)")
        {
            Parameters =
            {
                new() { Value = Hash(key) },
                new() { Value = Protect(ticket) },
                new() { Value = Protect(tokens) },
                new() { Value = ExpiryOf(ticket) },
            },
        });
        await batch.ExecuteNonQueryAsync(cancellation);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => RenewAsync(key, ticket, CancellationToken.None);

    public async Task RenewAsync(string key, AuthenticationTicket ticket, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("update sessions set ticket = $2, expires_at = $3 where id = $1");
        command.Parameters.Add(new() { Value = Hash(key) });
        command.Parameters.Add(new() { Value = Protect(ticket) });
        command.Parameters.Add(new() { Value = ExpiryOf(ticket) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellation)
    {
        var payload = await ReadAsync("select ticket from sessions where id = $1 and expires_at >= $2", key, cancellation);
        return payload is null ? null : TicketSerializer.Default.Deserialize(payload);
    }

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public async Task RemoveAsync(string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from sessions where id = $1");
        command.Parameters.Add(new() { Value = Hash(key) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The session's tokens, or null where the session is over.</summary>
    public async Task<SessionTokens?> ReadTokensAsync(string key, CancellationToken cancellation)
    {
        var payload = await ReadAsync("select tokens from sessions where id = $1 and expires_at >= $2", key, cancellation);
        return payload is null ? null : JsonSerializer.Deserialize<SessionTokens>(payload);
    }

    /// <summary>
    /// Lets one caller at a time renew a session's tokens, over all instances of the portal: the session's row is locked meanwhile.
    /// <paramref name="renew"/> sees the tokens as the last caller left them, so that the second of two has nothing to do;
    /// its null ends the session.
    /// </summary>
    public async Task<SessionTokens?> RenewTokensAsync(
        string key, Func<SessionTokens, Task<SessionTokens?>> renew, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var read = new NpgsqlCommand("select tokens from sessions where id = $1 for update", connection, transaction);
        read.Parameters.Add(new() { Value = Hash(key) });
        if (await read.ExecuteScalarAsync(cancellation) is not byte[] stored || Unprotect(stored) is not { } payload) return null;

        var tokens = JsonSerializer.Deserialize<SessionTokens>(payload)!;
        var renewed = await renew(tokens);
        if (renewed == tokens) return tokens;

        // From here on the old tokens may be spent: what came in their place is kept even if the visitor has left.
        await using var write = renewed is null
            ? new NpgsqlCommand("delete from sessions where id = $1", connection, transaction)
            : new NpgsqlCommand("update sessions set tokens = $2 where id = $1", connection, transaction);
        write.Parameters.Add(new() { Value = Hash(key) });
        if (renewed is not null) write.Parameters.Add(new() { Value = Protect(renewed) });
        await write.ExecuteNonQueryAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return renewed;
    }

    private async Task<byte[]?> ReadAsync(string sql, string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = Hash(key) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync(cancellation) is byte[] stored ? Unprotect(stored) : null;
    }

    private static SessionTokens TokensOf(AuthenticationProperties properties) => new(
        properties.GetTokenValue("access_token") ?? throw new InvalidOperationException("The API signed somebody in without an access token."),
        properties.GetTokenValue("refresh_token"),
        properties.GetTokenValue("id_token"),
        DateTimeOffset.Parse(properties.GetTokenValue("expires_at")!, System.Globalization.CultureInfo.InvariantCulture));

    private DateTimeOffset ExpiryOf(AuthenticationTicket ticket) =>
        (ticket.Properties.ExpiresUtc ?? clock.GetUtcNow() + SignIn.IdleLimit).ToUniversalTime();

    private byte[] Protect(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private byte[] Protect(SessionTokens tokens) => _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(tokens));

    /// <summary>Null where the keys are gone: such a session is over, which is no reason to fail.</summary>
    private byte[]? Unprotect(byte[] payload)
    {
        try
        {
            return _protector.Unprotect(payload);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));
}
