using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace NorthStar.Api.Tests.SignIn;

/// <summary>What a browser and the client behind it do, one request at a time.</summary>
public sealed partial class Browser(Uri api) : IDisposable
{
    public const string MemberScopes = "openid profile offline_access questionnaires.read practice.manage";
    public const string Portal = "http://127.0.0.1:5090/";
    public const string PortalCallback = Portal + "signin-oidc";

    // As TestApi configures it.
    public static readonly string PortalSecret = new('p', 43);

    private readonly string verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
    private readonly CookieContainer cookies = new();
    private HttpClient? http;

    public HttpClient Http => http ??= NewClient(api);

    private string Challenge => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public void Dispose() => http?.Dispose();

    /// <summary>The same cookies at another process of the API.</summary>
    public void MoveTo(Uri other)
    {
        http?.Dispose();
        http = NewClient(other);
    }

    private HttpClient NewClient(Uri address) =>
        new(new Patience(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies })) { BaseAddress = address };

    public Dictionary<string, string> AuthorizationRequest(string clientId, string redirectUri) => new()
    {
        ["client_id"] = clientId,
        ["response_type"] = "code",
        ["redirect_uri"] = redirectUri,
        ["scope"] = MemberScopes,
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
        ["state"] = "some state",
        ["nonce"] = "some nonce",
    };

    public Dictionary<string, string> PortalRequest() => AuthorizationRequest("northstar-portal", PortalCallback);

    public Task<HttpResponseMessage> AuthorizeAsync(Dictionary<string, string> request) =>
        Http.GetAsync(QueryHelpers.AddQueryString("/connect/authorize", request!));

    /// <summary>The whole of a portal's sign-in, from the first redirect to the tokens.</summary>
    public async Task<JsonElement> SignInAsync(TestMember member)
    {
        var toSignIn = await AuthorizeAsync(PortalRequest());
        var back = await SubmitAsync(toSignIn.Headers.Location!.ToString(), Credentials(member));
        return await FinishAsync(back);
    }

    /// <summary>From the sign-in page's redirect to the tokens.</summary>
    public async Task<JsonElement> FinishAsync(HttpResponseMessage redirect)
    {
        var withCode = await Http.GetAsync(redirect.Headers.Location ?? throw new InvalidOperationException($"{(int)redirect.StatusCode} instead of a redirect"));
        return await ReadAsync(await RedeemAsync(CodeIn(withCode)));
    }

    public static Dictionary<string, string> Credentials(TestMember member) => new() { ["email"] = member.Email, ["password"] = member.Password };

    public static string CodeIn(HttpResponseMessage redirect) => redirect.Headers.Location is { } location
        ? QueryHelpers.ParseQuery(location.Query)["code"].ToString()
        : throw new InvalidOperationException($"{(int)redirect.StatusCode} instead of a redirect");

    public Task<HttpResponseMessage> RedeemAsync(string code, string? otherVerifier = null) => TokenAsync(new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["code_verifier"] = otherVerifier ?? verifier,
        ["redirect_uri"] = PortalCallback,
    });

    public Task<HttpResponseMessage> RefreshAsync(string refreshToken) =>
        TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken });

    public Task<HttpResponseMessage> TokenAsync(Dictionary<string, string> request, string path = "/connect/token") =>
        Http.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string>(request)
        {
            ["client_id"] = "northstar-portal",
            ["client_secret"] = PortalSecret,
        }));

    /// <summary>Opens a page, fills its form in, and sends it, hidden fields and all.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, Dictionary<string, string> fields)
    {
        using var shown = await Http.GetAsync(page);
        return await SubmitAsync(shown, fields);
    }

    public async Task<HttpResponseMessage> SubmitAsync(HttpResponseMessage shown, Dictionary<string, string> fields)
    {
        var html = await shown.Content.ReadAsStringAsync();
        var form = new Dictionary<string, string>();
        foreach (Match field in HiddenField().Matches(html))
            form[field.Groups[1].Value] = WebUtility.HtmlDecode(field.Groups[2].Value);
        foreach (var (name, value) in fields)
            form[name] = value;
        var action = FormAction().Match(html) is { Success: true } match ? match.Groups[1].Value : shown.RequestMessage!.RequestUri!.PathAndQuery;
        return await Http.PostAsync(action, new FormUrlEncodedContent(form));
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return response.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{(int)response.StatusCode}: {body}");
    }

    public static async Task<string> ErrorAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!;

    /// <summary>What a signed token says.</summary>
    public static JsonElement Claims(JsonElement tokens, string name) =>
        JsonSerializer.Deserialize<JsonElement>(WebEncoders.Base64UrlDecode(tokens.GetProperty(name).GetString()!.Split('.')[1]));

    /// <summary>Whether the API takes this token: a stranger gets 401; a member or an app gets 404 on a participant's route.</summary>
    public async Task<bool> IsTakenAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await Http.SendAsync(request);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => true,
            HttpStatusCode.Unauthorized => false,
            var other => throw new InvalidOperationException($"{(int)other}"),
        };
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)" ?/?>""")]
    private static partial Regex HiddenField();

    [GeneratedRegex("""<form method="post" action="([^"]+)">""")]
    private static partial Regex FormAction();
}

internal static class JsonText
{
    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
