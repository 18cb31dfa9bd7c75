using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using NorthStar.Api.Http;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Tests.Authorization;

/// <summary>Asks every endpoint that a host has for everything, as everybody.</summary>
internal sealed class Checker(Cast cast)
{
    /// <param name="Name">The column.</param>
    /// <param name="Token">What it sends.</param>
    /// <param name="MaySee">Whose words it may see.</param>
    private sealed record CallerKind(string Name, Func<Scene, string?> Token, Func<Scene, string[]> MaySee);

    private static readonly CallerKind[] Kinds =
    [
        new("anonymous", _ => null, _ => []),
        new("garbage", _ => "eyJhbGciOiJub25lIn0.e30.", _ => []),
        new("forged", s => $"nsp_{s.Cast.Ours.Locator}_{new string('A', 43)}", _ => []),
        new("expired", s => s.Cast.ExpiredParticipant, _ => []),
        new("expired-m", s => s.Cast.ExpiredMember, _ => []),
        new("audience", s => s.Cast.WrongAudience, _ => []),
        new("self", s => s.Own.Token, s => [s.Own.Canary, s.Cast.Ours.Canary]),
        new("other", s => s.Other.Token, s => [s.Other.Canary, s.Cast.Ours.Canary]),
        Ours("coach", "coach"),
        Ours("viewer", "viewer"),
        Ours("viewer-2", "viewer-2"),
        Ours("owner", "owner"),
        Ours("app-part", Scopes.WriteParticipants),
        Ours("app-qread", Scopes.ReadQuestionnaires),
        Ours("app-qwrite", Scopes.WriteQuestionnaires),
        Ours("app-insig", Scopes.ReadInsights),
        Ours("app-hooks", Scopes.ManageWebhooks),
        Ours("app-manag", Scopes.ManagePractice),
        new("x-self", s => s.Foreign.Token, s => [s.Foreign.Canary, s.Cast.Theirs.Canary]),
        Theirs("x-coach", "coach"),
        Theirs("x-viewer", "viewer"),
        Theirs("x-owner", "owner"),
        Theirs("x-app", "app"),
    ];

    public static IReadOnlyList<string> Columns => [.. Kinds.Select(k => k.Name)];

    /// <summary>The token of a kind of caller.</summary>
    public static string? TokenOf(string caller, Scene scene) => Kinds.Single(k => k.Name == caller).Token(scene);

    /// <summary>Where somebody was shown words of somebody else, or could tell another's thing from an absent one.</summary>
    public List<string> Leaks { get; } = [];

    /// <summary>How often people saw their own words: where that is never, looking for others' words proves nothing.</summary>
    public int OwnWords { get; private set; }

    /// <summary>The routes of the contract that a host has.</summary>
    public static IReadOnlyList<RouteEndpoint> Endpoints(WebApplication app) =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<KnownQueryParameters>() is not null)];

    public static string Operation(RouteEndpoint endpoint) => $"{Method(endpoint)} {Route(endpoint)}";

    /// <summary>The address of an endpoint, with the values in their places.</summary>
    public static string Address(RouteEndpoint endpoint, Call call, Values values)
    {
        var address = Route(endpoint);
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            var start = address.IndexOf("{" + parameter.Name, StringComparison.Ordinal);
            address = address[..start] + values[parameter.Name] + address[(address.IndexOf('}', start) + 1)..];
        }

        return address + call.Query;
    }

    public static IEnumerable<string> Policies(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(d => d.Policy!).Distinct();

    /// <summary>Fills a part of a matrix in with what an endpoint answers.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="matrix">Where the answers go.</param>
    /// <param name="enough">Looks at each cell; true ends the work.</param>
    public async Task AskAsync(RouteEndpoint endpoint, Matrix matrix, Func<string, string, string, bool>? enough = null)
    {
        var operation = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;
        if (!Call.All.TryGetValue(operation, out var call))
        {
            Leak($"{operation}: Calls.cs does not say how it is called.");
            return;
        }

        var scene = await Scene.SetAsync(cast, call);
        var absent = new Dictionary<string, Answer>();
        var refusals = new List<(string Kind, string Thing, Answer Answer)>();
        foreach (var thing in call.Things)
        {
            foreach (var kind in Kinds)
            {
                var answer = await SendAsync(endpoint, call, scene[thing], kind.Token(scene));
                lock (matrix)
                    matrix.Set(Method(endpoint), Route(endpoint), thing, kind.Name, answer.Status);
                LookForWords($"{operation} {thing} as {kind.Name}", kind.MaySee(scene), scene, answer.Text);
                if (thing == Matrix.Absent)
                    absent[kind.Name] = answer;
                else if (!answer.Succeeded)
                    refusals.Add((kind.Name, thing, answer));
                if (enough?.Invoke(thing, kind.Name, answer.Status) == true)
                    return;
                if (answer.Succeeded && Method(endpoint) != "GET")
                    await scene.RenewAsync(thing);
            }
        }

        foreach (var (kind, thing, answer) in refusals.Where(r => absent.ContainsKey(r.Kind)))
        {
            if (answer != absent[kind])
                Leak($"{operation} {thing} as {kind} is told apart from an absent one:\n  {answer}\n  {absent[kind]}");
        }
    }

    private async Task<Answer> SendAsync(RouteEndpoint endpoint, Call call, Values values, string? token)
    {
        using var request = Cast.Request(new(Method(endpoint)), Address(endpoint, call, values), token, call.Body?.Invoke(values));
        if (call.IfMatch)
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await cast.Http.SendAsync(request);
        return await Answer.OfAsync(answer);
    }

    private void LookForWords(string where, string[] maySee, Scene scene, string text)
    {
        foreach (var canary in (string[])[scene.Own.Canary, scene.Other.Canary, scene.Foreign.Canary, cast.Ours.Canary, cast.Theirs.Canary])
        {
            if (!text.Contains(canary, StringComparison.Ordinal))
                continue;
            if (maySee.Contains(canary))
                OwnWords++;
            else
                Leak($"{where} shows another's words: {text}");
        }
    }

    private void Leak(string leak)
    {
        lock (Leaks)
            Leaks.Add(leak);
    }

    private static CallerKind Ours(string name, string token) => new(name, s => s.Cast.Ours.Tokens[token], s => [s.Cast.Ours.Canary]);

    private static CallerKind Theirs(string name, string token) => new(name, s => s.Cast.Theirs.Tokens[token], s => [s.Cast.Theirs.Canary]);

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single();

    private static string Route(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.TrimEnd('/');

    /// <summary>An answer without what differs from request to request.</summary>
    private sealed record Answer(string Status, string Text)
    {
        private static readonly string[] Volatile = ["Date", "RateLimit", "Content-Length", "Transfer-Encoding"];

        public bool Succeeded => Status[0] == '2';

        public static async Task<Answer> OfAsync(HttpResponseMessage answer)
        {
            var body = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
            {
                var problem = JsonNode.Parse(body)!.AsObject();
                problem.Remove("traceId");
                body = problem.ToJsonString();
            }

            var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => !Volatile.Contains(h.Key)).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order();
            return new(((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), $"{body} [{string.Join("; ", headers)}]");
        }
    }
}
