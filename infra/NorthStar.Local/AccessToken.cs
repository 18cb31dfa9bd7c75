using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NorthStar.Local;

/// <summary>Gets access tokens of a running stack the way their holders do: members by signing in on the page, apps by their secret.</summary>
static partial class AccessToken
{
    const string NativeClient = "northstar-cli";
    const string Callback = "http://127.0.0.1/callback";

    /// <param name="endpoints">The running stack.</param>
    /// <param name="who">owner, coach, viewer, app or insightsApp.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SetupException">There is nobody of that name, or no token is given.</exception>
    public static async Task<string> GetAsync(StackEndpoints endpoints, string who, CancellationToken cancellationToken)
    {
        var demo = endpoints.Demo ?? throw new SetupException("There is no demo practice: sign in to the portal instead.");
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(endpoints.Api + "/") };
        try
        {
            using var metadata = JsonDocument.Parse(await http.GetStringAsync(new Uri(".well-known/openid-configuration", UriKind.Relative), cancellationToken));
            var authorize = metadata.RootElement.GetProperty("authorization_endpoint").GetString()!;
            var token = metadata.RootElement.GetProperty("token_endpoint").GetString()!;
            return who switch
            {
                "owner" => await SignInAsync(http, authorize, token, demo.Owner, cancellationToken),
                "coach" => await SignInAsync(http, authorize, token, demo.Coach, cancellationToken),
                "viewer" => await SignInAsync(http, authorize, token, demo.Viewer, cancellationToken),
                "app" => await ExchangeAsync(http, token, ClientCredentials(demo.App), cancellationToken),
                "insightsApp" => await ExchangeAsync(http, token, ClientCredentials(demo.InsightsApp), cancellationToken),
                _ => throw new SetupException($"There is no '{who}': owner, coach, viewer, app or insightsApp."),
            };
        }
        catch (HttpRequestException problem)
        {
            throw new SetupException($"{endpoints.Api} does not answer: {problem.Message}", problem);
        }
    }

    static Dictionary<string, string> ClientCredentials(DemoApp app) =>
        new() { ["grant_type"] = "client_credentials", ["client_id"] = app.ClientId, ["client_secret"] = app.ClientSecret };

    static async Task<string> SignInAsync(HttpClient http, string authorize, string token, DemoMember member, CancellationToken cancellationToken)
    {
        var verifier = Base64Url(RandomNumberGenerator.GetBytes(32));
        var state = Base64Url(RandomNumberGenerator.GetBytes(16));
        var query = new Dictionary<string, string>
        {
            ["client_id"] = NativeClient,
            ["response_type"] = "code",
            ["redirect_uri"] = Callback,
            ["scope"] = "openid",
            ["state"] = state,
            ["code_challenge"] = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        var address = new Uri(authorize + "?" + string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")));
        var forms = 0;
        for (var step = 0; step < 10; step++)
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            Uri? location;
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                // The sign-in page, and then the one that asks whether this client may act for the member.
                if (++forms > 2) break;
                using var submitted = await SubmitAsync(http, address, await answer.Content.ReadAsStringAsync(cancellationToken), member, cancellationToken);
                location = submitted.Headers.Location;
            }
            else
            {
                location = answer.Headers.Location;
            }

            if (location is null) break;
            address = new Uri(address, location);
            if (!address.ToString().StartsWith(Callback, StringComparison.Ordinal)) continue;
            var answers = address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[^1]));
            if (!answers.TryGetValue("code", out var code) || answers.GetValueOrDefault("state") != state)
                throw new SetupException($"The sign-in was refused: {answers.GetValueOrDefault("error_description") ?? answers.GetValueOrDefault("error") ?? "no code"}");
            var grant = new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code", ["client_id"] = NativeClient, ["redirect_uri"] = Callback, ["code"] = code, ["code_verifier"] = verifier,
            };
            return await ExchangeAsync(http, token, grant, cancellationToken);
        }

        throw new SetupException($"The sign-in page did not let {member.Email} in.");
    }

    // The page is filled in as a browser would: every field of its form goes back, e-mail address and password where they belong.
    static async Task<HttpResponseMessage> SubmitAsync(HttpClient http, Uri page, string html, DemoMember member, CancellationToken cancellationToken)
    {
        var form = Form().Match(html);
        if (!form.Success) throw new SetupException($"There is no form at {page.GetLeftPart(UriPartial.Path)}.");
        var fields = new Dictionary<string, string>();
        // Of several buttons the first is pressed.
        foreach (Match input in Input().Matches(form.Value).Concat(Button().Matches(form.Value).Take(1)))
        {
            var attributes = Attribute().Matches(input.Value).ToDictionary(match => match.Groups[1].Value.ToLowerInvariant(), match => WebUtility.HtmlDecode(match.Groups[2].Value));
            if (!attributes.TryGetValue("name", out var name)) continue;
            var type = attributes.GetValueOrDefault("type");
            fields[name] = type switch { "password" => member.Password, "email" => member.Email, _ => attributes.GetValueOrDefault("value", "") };
        }

        var action = Attribute().Matches(form.Value[..form.Value.IndexOf('>', StringComparison.Ordinal)]).FirstOrDefault(match => match.Groups[1].Value == "action");
        using var content = new FormUrlEncodedContent(fields);
        return await http.PostAsync(action is null ? page : new Uri(page, WebUtility.HtmlDecode(action.Groups[2].Value)), content, cancellationToken);
    }

    static async Task<string> ExchangeAsync(HttpClient http, string token, Dictionary<string, string> grant, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, token) { Content = new FormUrlEncodedContent(grant) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await http.SendAsync(request, cancellationToken);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return body.RootElement.TryGetProperty("access_token", out var value)
            ? value.GetString()!
            : throw new SetupException($"No token was given: {body.RootElement}");
    }

    static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Input();

    [GeneratedRegex("<button[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Button();

    [GeneratedRegex("([\\w-]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute();
}
