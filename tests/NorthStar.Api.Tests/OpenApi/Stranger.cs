using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using NorthStar.Api.Tests.Authorization;
using NorthStar.Api.Tests.Questionnaires;

namespace NorthStar.Api.Tests.OpenApi;

/// <summary>Somebody who may use an operation and sends it everything that it should not be sent.</summary>
internal sealed partial class Stranger
{
    private const int RandomBodies = 20;

    /// <summary>Operations that answer with what is wrong, in <c>errors</c> of a success.</summary>
    private static readonly string[] Reports = ["ValidateQuestionnaire", "EvaluateQuestionnaire"];

    /// <summary>Operations of which nothing can be read back: they keep nothing, or for somebody else than the caller.</summary>
    private static readonly string[] KeepNothing = [.. Reports, "SuggestFromText", "Join", "ReturnWithCode", "PreviewFhirImport"];

    /// <summary>Bodies in which more can be wrong than in those that merely succeed.</summary>
    private static readonly Dictionary<string, Func<Values, object>> FullBodies = new()
    {
        ["CreateQuestionnaire"] = _ => QuestionSet.Body(),
        ["EvaluateQuestionnaire"] = _ => new { questionnaire = QuestionSet.Body(), answers = new[] { new { linkId = "why", value = "No rest" } } },
        ["CreateResponse"] = v => new { questionnaireId = v["questionnaireId"], answers = new[] { new { linkId = "joy", value = "Rest" } } },
    };

    /// <summary>Members that decide what is done and are no part of it.</summary>
    private static readonly string[] Commands = ["joinCode", "complete", "from", "questionnaireId", "version", "linkId", "overlapHours", "resourceType"];

    /// <summary>Header values that mean nothing; the bytes of the last ones are no ASCII.</summary>
    private static readonly string[] Garbage = ["", " ", "nonsense", "\"", "W/", ",,,;;q=;", "\"999\", nonsense", "q=9e99", "%00", "é", "\u00FF\u0080", new('a', 9_000)];

    private readonly ServedDocument document;
    private readonly ServedDocument.Operation operation;
    private readonly Call call;
    private readonly Scene scene;
    private readonly string caller;
    private readonly Tally tally;
    private readonly Random random;
    private readonly HttpClient http;
    private readonly KeyValuePair<string, string>[] first;

    /// <summary>Whether something succeeded since the things were made, and may have used them up.</summary>
    private bool spent;

    private Stranger(HttpClient http, ServedDocument document, ServedDocument.Operation operation, Call call, Scene scene, string caller, Tally tally, Random random)
    {
        (this.http, this.document, this.operation, this.call, this.scene, this.caller, this.tally, this.random) = (http, document, operation, call, scene, caller, tally, random);
        // Ids, codes and keys; a version number stands everywhere.
        first = [.. Values.Where(v => v.Value.Length > 8)];
    }

    private Values Values => scene[Matrix.Own];

    private JsonNode SoundBody => (FullBodies.GetValueOrDefault(operation.Id) ?? call.Body) is { } body ? JsonSerializer.SerializeToNode(body(Values), JsonSerializerOptions.Web)! : new JsonObject();

    /// <summary>A client that sends headers as they stand, byte for byte.</summary>
    public static HttpClient Client(Uri address) =>
        new(new Patience(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All })) { BaseAddress = address };

    public static async Task<Stranger> PlaceAsync(TestApi api, HttpClient http, Cast cast, ServedDocument document, ServedDocument.Operation operation, Tally tally, int seed)
    {
        var call = Call.All[operation.Id];
        var endpoint = Checker.Endpoints(api.Host).Single(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName == operation.Id);
        var reviewed = Matrix.Read(await File.ReadAllTextAsync(MatrixTests.File)).Of(Checker.Operation(endpoint));
        var caller = reviewed.Welcome(call.Target is null ? Matrix.None : Matrix.Own).First();
        return new(http, document, operation, call, await Scene.SetAsync(cast, call), caller, tally, new Random(operation.Id.Aggregate(seed, (hash, letter) => (hash * 31) + letter)));
    }

    public async Task SendEverythingAsync()
    {
        if (operation.Body is { } schema)
        {
            foreach (var odd in new Bodies(document).Violations(schema, SoundBody))
                await BreakAsync(odd);
            foreach (var odd in new Bodies(document).Edges(schema, SoundBody))
                await KeepAsync(odd);
            await SendBrokenBodiesAsync();
            await SendRandomBodiesAsync();
            await SendOtherTypesAsync();
        }

        await SendOddParametersAsync();
        await SendOddHeadersAsync();
    }

    /// <summary>A body that the schema forbids: refused, and the place is named.</summary>
    private async Task BreakAsync(OddBody odd)
    {
        using var answer = await SendAsync(json: odd.Json);
        var where = $"{odd.What} at {odd.Place}";
        var problem = await CheckAsync(answer, where, odd.Tree);
        // To say what is wrong with a questionnaire is what some operations are for: they succeed with it.
        if (answer.StatusCode != HttpStatusCode.BadRequest && !(answer.StatusCode == HttpStatusCode.OK && Reports.Contains(operation.Id)))
            Complain(where, $"is answered with {(int)answer.StatusCode}", odd.Json, problem);
        else if (!Places(problem).Any(p => p == odd.Place || p.StartsWith(odd.Place + "/", StringComparison.Ordinal)))
            Complain(where, "is refused without its place", odd.Json, problem);
    }

    /// <summary>A body that the schema allows: what it holds is kept exactly, or refused with its place.</summary>
    private async Task KeepAsync(OddBody odd)
    {
        using var answer = await SendAsync(json: odd.Json);
        var where = $"{odd.What} at {odd.Place}";
        var problem = await CheckAsync(answer, where, odd.Tree);
        if (!answer.IsSuccessStatusCode || KeepNothing.Contains(operation.Id))
            return;
        var name = odd.Place[(odd.Place.LastIndexOf('/') + 1)..];
        if (Commands.Contains(name) || Bodies.At(odd.Tree, odd.Place) is not { } sent)
            return;
        if (!await IsKeptAsync(problem, name, sent))
            Complain(where, "does not come back", odd.Json, problem);
    }

    private async Task SendBrokenBodiesAsync()
    {
        var sound = SoundBody.ToJsonString();
        var most = (operation.IsLarge ? 2 * 1024 * 1024 : 256 * 1024) + 1;
        byte[] bytes = [.. Encoding.UTF8.GetBytes(sound)];
        (string What, byte[] Body, HttpStatusCode Status)[] broken =
        [
            .. new[] { 1, bytes.Length / 2, bytes.Length - 1 }.Select(length => ("cut off", bytes[..length], HttpStatusCode.BadRequest)),
            ("a euro cut in half", [.. "{\"noSuchMember\":\""u8, 0xE2, 0x82], HttpStatusCode.BadRequest),
            ("bytes that are no UTF-8", [.. "{\"noSuchMember\":\""u8, 0xC3, 0x28, .. "\"}"u8], HttpStatusCode.BadRequest),
            ("overlong NUL", [.. "{\"noSuchMember\":\""u8, 0xC0, 0x80, .. "\"}"u8], HttpStatusCode.BadRequest),
            ("UTF-16", Encoding.Unicode.GetBytes(sound), HttpStatusCode.BadRequest),
            ("two bodies", [.. bytes, .. bytes], HttpStatusCode.BadRequest),
            ("a comment", [.. "/* sound */"u8, .. bytes], HttpStatusCode.BadRequest),
            ("a trailing comma", [.. bytes[..^1], .. ",}"u8], HttpStatusCode.BadRequest),
            ("33 levels", Encoding.UTF8.GetBytes($"{{\"noSuchMember\":{new string('[', 32)}{new string(']', 32)}}}"), HttpStatusCode.BadRequest),
            ("100,000 levels", Encoding.UTF8.GetBytes(new string('[', 100_000)), HttpStatusCode.BadRequest),
            ("too large", [.. bytes[..^1], .. Enumerable.Repeat((byte)' ', most), (byte)'}'], HttpStatusCode.RequestEntityTooLarge),
        ];
        foreach (var (what, body, status) in broken)
        {
            using var answer = await SendAsync(body);
            var problem = await CheckAsync(answer, what);
            if (answer.StatusCode != status)
                Complain(what, $"is answered with {(int)answer.StatusCode}", "", problem);
        }
    }

    private async Task SendRandomBodiesAsync()
    {
        for (var i = 0; i < RandomBodies; i++)
        {
            var body = i % 2 == 0 ? Encoding.UTF8.GetBytes(RandomJson(4)) : Mutated(Encoding.UTF8.GetBytes(SoundBody.ToJsonString()));
            using var answer = await SendAsync(body);
            await CheckAsync(answer, $"random body {i}");
        }
    }

    private async Task SendOtherTypesAsync()
    {
        foreach (var type in (string?[])["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=nonsense", "application/json; charset=utf-16", "nonsense", null])
        {
            using var answer = await SendAsync(Encoding.UTF8.GetBytes(SoundBody.ToJsonString()), type);
            var problem = await CheckAsync(answer, $"content type {type}");
            if (answer.StatusCode != HttpStatusCode.UnsupportedMediaType)
                Complain($"content type {type}", $"is answered with {(int)answer.StatusCode}", "", problem);
        }
    }

    private async Task SendOddParametersAsync()
    {
        foreach (var query in (string[])["noSuchParameter=1", "noSuchParameter", "Limit=1", "%00=1", "%ff=1", "a[]=1", "%F0%9F%A7%AD=1", "="])
            await RefusesQueryAsync(query);
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query"))
        {
            foreach (var value in OddParameterValues(document.Resolve(parameter.Schema)).Append($"x&{parameter.Name}=y"))
                await RefusesQueryAsync($"{parameter.Name}={value}");
        }

        if (operation.Takes("cursor"))
            await SendOddCursorsAsync();
        foreach (var parameter in operation.Parameters.Where(p => p.In == "path"))
        {
            foreach (var value in OddParameterValues(document.Resolve(parameter.Schema)).Concat(["%2F", "%5C", "'", "*", "%EF%BB%BF"]).Where(IsSendable))
            {
                using var answer = await SendAsync(path: Address(parameter.Name, value));
                var problem = await CheckAsync(answer, $"{parameter.Name} '{value}' in the path");
                if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed))
                    Complain($"{parameter.Name} '{value}' in the path", $"is answered with {(int)answer.StatusCode}", "", problem);
            }
        }
    }

    /// <summary>Cursors that no list has given, though they are written as if: read from the beginning or the end, or refused.</summary>
    private async Task SendOddCursorsAsync()
    {
        var id = Guid.NewGuid();
        string[] forged =
        [
            "null", "1", "\"x\"", "[]", "{}", "{\"time\":null}", "{\"key\":null}", "{\"key\":\"\\u0000\"}", "{\"key\":\"\\ud800\"}", "{\"key\":\"é\"}",
            .. new[] { int.MinValue, 0, int.MaxValue }.SelectMany(number => (string[])[$"{{\"version\":{number}}}", $"{{\"revision\":{number}}}"]),
            .. new[] { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2026-02-03T04:05:06+05:30", "9999-12-31T23:59:59-14:00" }.Select(time => $"{{\"time\":\"{time}\",\"id\":\"{id}\"}}"),
        ];
        using var page = await SendAsync(path: Address() + "?limit=1");
        var genuine = (string?)(await CheckAsync(page, "a page"))?["nextCursor"];
        var mutated = genuine is null ? [] : Enumerable.Range(0, 10).Select(_ => new string([.. genuine.Select(letter => random.Next(20) == 0 ? 'A' : letter)]));
        foreach (var cursor in forged.Select(json => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json))).Concat(mutated))
        {
            using var answer = await SendAsync(path: $"{Address()}?cursor={cursor}");
            var problem = await CheckAsync(answer, $"cursor {cursor}");
            if (!answer.IsSuccessStatusCode && !Places(problem).Contains("?cursor"))
                Complain($"cursor {cursor}", "is refused without its name", "", problem);
        }
    }

    private async Task RefusesQueryAsync(string query)
    {
        using var answer = await SendAsync(path: Address() + "?" + query);
        var problem = await CheckAsync(answer, "?" + query);
        if (answer.StatusCode != HttpStatusCode.BadRequest)
            Complain("?" + query, $"is answered with {(int)answer.StatusCode}", "", problem);
        else if (!Places(problem).Any(p => p == "?" + Uri.UnescapeDataString(query.Split('=')[0])))
            Complain("?" + query, "is refused without its name", "", problem);
    }

    private async Task SendOddHeadersAsync()
    {
        foreach (var header in (string[])["Accept-Language", "Accept", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Origin", "Range", "Cookie", "traceparent", "tracestate", "X-Forwarded-For"])
        {
            // All of them with every operation would be most of the run.
            foreach (var value in random.GetItems(Garbage, 2))
            {
                using var answer = await SendAsync(change: request => request.Headers.TryAddWithoutValidation(header, value));
                await CheckAsync(answer, $"{header}: {value}");
            }
        }

        foreach (var value in Garbage)
        {
            using var answer = await SendAsync(change: request =>
            {
                request.Headers.Remove("Authorization");
                request.Headers.TryAddWithoutValidation("Authorization", value);
            });
            await CheckAsync(answer, $"Authorization: {value}");
        }

        if (call.IfMatch)
        {
            foreach (var value in Garbage)
                await RefusesHeaderAsync("If-Match", value, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired, HttpStatusCode.BadRequest);
        }

        if (operation.Takes("Idempotency-Key"))
        {
            foreach (var value in (string[])["", new('k', 256), "é", "\u00FF\u0080"])
                await RefusesHeaderAsync("Idempotency-Key", value, HttpStatusCode.BadRequest);
        }
    }

    private async Task RefusesHeaderAsync(string header, string value, params HttpStatusCode[] statuses)
    {
        using var answer = await SendAsync(change: request =>
        {
            request.Headers.Remove(header);
            request.Headers.TryAddWithoutValidation(header, value);
        });
        var problem = await CheckAsync(answer, $"{header}: {value}");
        if (!statuses.Contains(answer.StatusCode))
            Complain($"{header}: {value}", $"is answered with {(int)answer.StatusCode}", "", problem);
        else if (answer.StatusCode == HttpStatusCode.BadRequest && !Places(problem).Contains(header))
            Complain($"{header}: {value}", "is refused without its name", "", problem);
    }

    private static IEnumerable<string> OddParameterValues(ServedDocument.Schema own)
    {
        foreach (var value in (string[])["%00", "a%00b", "%ff", "%zz", "%ED%A0%80", "%F0%9F%A7%AD", "1e400", "-1", "null", "true", new('x', 5_000)])
        {
            var text = Uri.UnescapeDataString(value);
            if (!Fits(own, text))
                yield return value;
        }

        if (own.Number("minimum") is { } minimum)
            yield return (minimum - 1).ToString(CultureInfo.InvariantCulture);
        if (own.Number("maximum") is { } maximum)
            yield return (maximum + 1).ToString(CultureInfo.InvariantCulture);
        if (own.Text("format") is "uuid")
            yield return "00000000-0000-4000-8000-00000000000g";
    }

    /// <summary>A server refuses a path with NUL before anybody sees it.</summary>
    private static bool IsSendable(string path) => !path.Contains("%00", StringComparison.Ordinal);

    private static bool Fits(ServedDocument.Schema own, string text) =>
        own.Is("integer") ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= own.Number("minimum") && number <= own.Number("maximum")
        : text.Length >= (own.Count("minLength") ?? 0) && text.Length <= (own.Count("maxLength") ?? int.MaxValue) && (own.Text("pattern") is not { } pattern || Regex.IsMatch(text, pattern))
            && (own.Text("format") != "uuid" || Guid.TryParse(text, out _));

    private string Address(string? changed = null, string? value = null) =>
        PathParameter().Replace(operation.Path, match => match.Groups[1].Value == changed ? value! : Values[match.Groups[1].Value]);

    /// <summary>Sends the operation, sound but for what is given here. What an earlier success has used up is made anew.</summary>
    private async Task<HttpResponseMessage> SendAsync(byte[]? body = null, string? type = "application/json", string? json = null, string? path = null, Action<HttpRequestMessage>? change = null)
    {
        var answer = await SendOnceAsync(body, type, json, path, change);
        if (spent && answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.PreconditionRequired)
        {
            answer.Dispose();
            await scene.RenewAsync(Matrix.Own);
            spent = false;
            answer = await SendOnceAsync(body, type, json, path, change);
        }

        spent |= answer.IsSuccessStatusCode && operation.Method != HttpMethod.Get;
        return answer;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(byte[]? body, string? type, string? json, string? path, Action<HttpRequestMessage>? change)
    {
        if (json is not null)
            body = Encoding.UTF8.GetBytes(Current(json));
        else if (body is null && call.Body is not null)
            body = Encoding.UTF8.GetBytes(SoundBody.ToJsonString());
        using var request = Request(operation.Method, path is null ? Address() : Current(path));
        if (call.IfMatch)
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        // A key makes what was sent be written down once more, to be told from another body.
        if (operation.Takes("Idempotency-Key") && random.Next(2) == 0)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            // Whoever sends much asks first: a server that refuses reads no further, so that a client in mid-sentence would lose the answer.
            request.Headers.ExpectContinue = body.Length > 256 * 1024;
            if (type is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        change?.Invoke(request);
        return await AskAsync(request);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        // As it stands: what is wrong with an address must not be put right on its way.
        var request = new HttpRequestMessage(method, new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Checker.TokenOf(caller, scene) is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        var answer = await http.SendAsync(request);
        tally.Count(answer.StatusCode);
        return answer;
    }

    /// <summary>A text that was made of the first things, with the things that are there now.</summary>
    private string Current(string text) => first.Aggregate(text, (current, value) => current.Replace(value.Value, Values[value.Key], StringComparison.Ordinal));

    /// <summary>Holds an answer against what every answer promises; its body.</summary>
    private async Task<JsonNode?> CheckAsync(HttpResponseMessage answer, string what, JsonNode? sent = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var status = (int)answer.StatusCode;
        if (status >= 500)
            Complain(what, $"is answered with {status}", "", JsonValue.Create(text));
        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotModified)
            return text.Length == 0 ? null : JsonNode.Parse(text);
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            Complain(what, $"is answered with {status} and no problem", "", JsonValue.Create(text));
            return null;
        }

        var problem = JsonNode.Parse(text)!;
        if (!operation.Statuses.Contains(status.ToString(CultureInfo.InvariantCulture)))
            Complain(what, $"is answered with {status}, of which the document does not know", "", problem);
        if ((int?)problem["status"] != status || (string?)problem["code"] is not { Length: > 0 } || (string?)problem["traceId"] is not { Length: > 0 })
            Complain(what, "is a problem without status, code or traceId", "", problem);
        if (answer.StatusCode == HttpStatusCode.BadRequest && !Places(problem).Any())
            Complain(what, "is refused without a place", "", problem);
        if (sent is not null)
        {
            foreach (var place in Places(problem).Where(p => p.StartsWith('/') && !Bodies.Has(sent, p)))
                Complain(what, $"names {place}, where nothing was sent", sent.ToJsonString(), problem);
        }

        return problem;
    }

    private void Complain(string what, string how, string sent, JsonNode? answered) =>
        tally.Complain($"{operation.Id}: {Short(what, 100)} {how}. {Short(sent, 300)} -> {Short(answered?.ToJsonString() ?? "", 600)}");

    private static string Short(string text, int length) => text.Length <= length ? text : text[..length] + "…";

    private static IEnumerable<string> Places(JsonNode? problem) => problem?["errors"]?.AsArray().Select(e => (string)e!["pointer"]!) ?? [];

    /// <summary>Whether a value can be read back, from the thing itself or from what belongs to it.</summary>
    private async Task<bool> IsKeptAsync(JsonNode? answered, string name, JsonNode value)
    {
        var values = operation.Path.Contains('{', StringComparison.Ordinal) || answered?["id"] is not { } id ? Values : Values.With("id", (string)id!);
        foreach (var read in document.Operations.Where(o => o.Method == HttpMethod.Get && Family(o) == Family(operation)).OrderByDescending(o => o.Path.Count(c => c == '{')))
        {
            if (PathParameter().Matches(read.Path).Any(p => !values.ContainsKey(p.Groups[1].Value)))
                continue;
            var address = PathParameter().Replace(read.Path, match => values[match.Groups[1].Value]) + (read.Takes("limit") ? "?limit=100" : "");
            using var request = Request(HttpMethod.Get, address);
            using var answer = await AskAsync(request);
            if (answer.IsSuccessStatusCode && Members(await answer.JsonAsync()).Any(member => member.Key == name && Same(value, member.Value)))
                return true;
        }

        return false;
    }

    private static string Family(ServedDocument.Operation operation) => operation.Path.Split('/')[2];

    private static IEnumerable<KeyValuePair<string, JsonNode>> Members(JsonNode? node, string name = "") => node switch
    {
        JsonObject members => members.SelectMany(m => Members(m.Value, m.Key)),
        JsonArray elements => elements.SelectMany((e, i) => Members(e, i.ToString(CultureInfo.InvariantCulture))),
        null => [],
        _ => [KeyValuePair.Create(name, node)],
    };

    private static bool Same(JsonNode sent, JsonNode kept)
    {
        if (JsonNode.DeepEquals(sent, kept))
            return true;
        if (sent.GetValueKind() != JsonValueKind.String || kept.GetValueKind() != JsonValueKind.String)
            return false;
        // Ids and times have more than one spelling.
        var (one, other) = ((string)sent!, (string)kept!);
        return (Guid.TryParse(one, out var id) && Guid.TryParse(other, out var keptId) && id == keptId)
            || (DateTimeOffset.TryParse(one, CultureInfo.InvariantCulture, out var time) && DateTimeOffset.TryParse(other, CultureInfo.InvariantCulture, out var keptTime) && time == keptTime);
    }

    private string RandomJson(int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => (random.NextDouble() * Math.Pow(10, random.Next(-20, 20))).ToString("R", CultureInfo.InvariantCulture),
        3 => random.Next(int.MinValue, int.MaxValue).ToString(CultureInfo.InvariantCulture),
        4 => JsonSerializer.Serialize(RandomText()),
        5 => $"\"\\u{random.Next(0xFFFF):x4}\"",
        6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => RandomJson(depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(6)).Select(_ => $"{JsonSerializer.Serialize(RandomName())}:{RandomJson(depth - 1)}"))}}}",
    };

    private string RandomText() => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => char.ConvertFromUtf32(random.Next(4) == 0 ? random.Next(0x1F300, 0x1F6FF) : random.Next(1, 0x24F))));

    /// <summary>Mostly names that the operation knows.</summary>
    private string RandomName() =>
        random.Next(4) > 0 && operation.Body is { } schema && document.Resolve(schema)["properties"] is { } properties && properties.EnumerateObject().ToArray() is { Length: > 0 } known
            ? known[random.Next(known.Length)].Name
            : RandomText();

    private byte[] Mutated(byte[] body)
    {
        var bytes = body.ToList();
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.Insert(at, "{}[]\",:0\\"u8[random.Next(9)]);
                    break;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
