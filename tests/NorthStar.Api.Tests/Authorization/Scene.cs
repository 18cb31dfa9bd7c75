using NorthStar.Api.Tests.Questionnaires;
using NorthStar.Api.Tests.SignIn;

namespace NorthStar.Api.Tests.Authorization;

/// <summary>What stands in a route and in a body: ids, keys, codes.</summary>
internal sealed class Values : Dictionary<string, string>
{
    public Values With(string name, string value) => new(this) { [name] = value };

    public Values()
    {
    }

    private Values(Values other)
        : base(other)
    {
    }
}

/// <summary>The same thing three times: of one participant, of another one of the same practice, of one of another practice; and the absent one.</summary>
internal sealed class Scene
{
    private readonly Call call;
    private readonly Dictionary<string, Person> people = [];
    private readonly Dictionary<string, Values> values = [];

    private Scene(Cast cast, Call call) => (Cast, this.call) = (cast, call);

    public Cast Cast { get; }

    public Person Own => people[Matrix.Own];

    public Person Other => people[Matrix.Other];

    public Person Foreign => people[Matrix.Foreign];

    public Values this[string thing] => values[thing == Matrix.None ? Matrix.Own : thing];

    public static async Task<Scene> SetAsync(Cast cast, Call call)
    {
        var scene = new Scene(cast, call);
        await scene.RenewAsync(Matrix.None);
        if (call.Target is { } target)
            scene.values[Matrix.Absent] = scene.values[Matrix.Own].With(target, call.Absent(scene));
        return scene;
    }

    /// <summary>Puts back what a call has changed: one thing with its person, or all where it named none.</summary>
    public async Task RenewAsync(string thing)
    {
        foreach (var which in thing == Matrix.None ? [Matrix.Own, Matrix.Other, Matrix.Foreign] : (string[])[thing])
        {
            var person = await Cast.JoinAsync(Cast.Http, which == Matrix.Foreign ? Cast.Theirs : Cast.Ours);
            people[which] = person;
            values[which] = await call.Make(new(Cast.Http, person, IsOther: which == Matrix.Other));
        }
    }
}

/// <summary>Makes things in one person's name, or in the practice's.</summary>
internal sealed record Maker(HttpClient Http, Person Person, bool IsOther)
{
    public Side Side => Person.Side;

    private string App => Side.Tokens[IsOther ? "another" : Side.Tokens.ContainsKey("app") ? "app" : "participants.write"];

    public static Task<Values> Nothing(Maker maker) => Task.FromResult(new Values());

    public static Task<Values> JoinCode(Maker maker) => Task.FromResult(new Values { ["joinCode"] = maker.Side.JoinCode });

    public static Task<Values> ReturnCode(Maker maker) => Task.FromResult(new Values { ["returnCode"] = maker.Person.ReturnCode });

    public static Task<Values> Starter(Maker maker) => Task.FromResult(new Values { ["questionnaireId"] = maker.Side.QuestionnaireId.ToString() });

    public static async Task<Values> JoinedByApp(Maker maker)
    {
        var body = await Cast.ReadAsync(maker.Http, HttpMethod.Post, "/v1/participants", maker.App, new { language = "en", consent = new { version = "2026-11", storeReflections = true } });
        return new() { ["id"] = (string)body["participantId"]! };
    }

    public static async Task<Values> Response(Maker maker)
    {
        var begun = await maker.AsPersonAsync(HttpMethod.Post, "/v1/responses", new { questionnaireId = maker.Side.QuestionnaireId });
        var id = (string)begun["id"]!;
        await maker.AsPersonAsync(HttpMethod.Patch, "/v1/responses/" + id, new { answers = new[] { new { linkId = "dream", value = "Teaching " + maker.Person.Canary } } });
        return new() { ["id"] = id };
    }

    public static Task<Values> CompletedResponse(Maker maker) => maker.After(Response, "/v1/responses/{0}/complete");

    public static async Task<Values> SecondResponse(Maker maker)
    {
        await CompletedResponse(maker);
        return await Response(maker);
    }

    public static Task<Values> StatedNorthStar(Maker maker) => maker.IdOf("/v1/north-stars", new { statement = "I run toward teaching " + maker.Person.Canary });

    public static Task<Values> AdoptedNorthStar(Maker maker) => maker.After(StatedNorthStar, "/v1/north-stars/{0}/adopt");

    public static async Task<Values> NextNorthStar(Maker maker)
    {
        await AdoptedNorthStar(maker);
        return await AdoptedNorthStar(maker);
    }

    public static async Task<Values> Vision(Maker maker)
    {
        var northStarId = (await StatedNorthStar(maker))["id"];
        return (await maker.IdOf("/v1/visions", new { northStarId, horizonYears = 3, looksLike = "Light " + maker.Person.Canary })).With("northStarId", northStarId);
    }

    public static Task<Values> Goal(Maker maker) => maker.IdOf("/v1/goals", new { title = "Teach " + maker.Person.Canary });

    public static Task<Values> ActiveGoal(Maker maker) => maker.After(Goal, "/v1/goals/{0}/activate");

    public static Task<Values> PausedGoal(Maker maker) => maker.After(ActiveGoal, "/v1/goals/{0}/pause");

    public static Task<Values> CompletedGoal(Maker maker) => maker.After(ActiveGoal, "/v1/goals/{0}/complete", new { achievement = "achieved" });

    public static Task<Values> CheckedGoal(Maker maker) => maker.After(ActiveGoal, "/v1/goals/{0}/check-ins", new { note = "Going " + maker.Person.Canary });

    public static async Task<Values> Milestone(Maker maker)
    {
        var goal = await Goal(maker);
        var milestone = await maker.IdOf($"/v1/goals/{goal["id"]}/milestones", new { title = "Ask " + maker.Person.Canary });
        return goal.With("milestoneId", milestone["id"]);
    }

    public static Task<Values> Instrument(Maker maker) => Task.FromResult(new Values { ["code"] = "who-5" });

    public static async Task<Values> Draft(Maker maker)
    {
        var key = "set-" + Guid.NewGuid().ToString("n");
        var body = QuestionSet.Body(key).With(b => b["title"]!["en"] = "Rest " + maker.Side.Canary);
        return new() { ["id"] = (string)(await maker.AsCoachAsync(HttpMethod.Post, QuestionSet.Address, body))["id"]!, ["key"] = key, ["version"] = "1" };
    }

    public static async Task<Values> Published(Maker maker)
    {
        var draft = await Draft(maker);
        await maker.AsCoachAsync(HttpMethod.Post, $"{QuestionSet.Address}/{draft["id"]}/draft/publish", new { });
        return draft;
    }

    public static async Task<Values> Retired(Maker maker)
    {
        var published = await Published(maker);
        await maker.AsCoachAsync(HttpMethod.Post, $"{QuestionSet.Address}/{published["id"]}/retire");
        return published;
    }

    public static async Task<Values> Redrafted(Maker maker)
    {
        var published = await Published(maker);
        await maker.AsCoachAsync(HttpMethod.Post, $"{QuestionSet.Address}/{published["id"]}/versions/1/restore");
        return published;
    }

    public static async Task<Values> Organization(Maker maker) =>
        new() { ["id"] = (string)(await maker.AsOwnerAsync("/v1/organizations", new { name = "Clinic " + maker.Side.Canary, headcount = 700 }))["id"]! };

    public static Task<Values> ReleasedOrganization(Maker maker) =>
        Task.FromResult(new Values { ["id"] = maker.Side.OrganizationId.ToString(), ["period"] = Side.OrganizationPeriod });

    public static Task<Values> ReleasedQuestionnaire(Maker maker) =>
        Task.FromResult(new Values { ["id"] = maker.Side.QuestionnaireId.ToString(), ["period"] = Side.QuestionnairePeriod });

    public static async Task<Values> JoinCodeOfOrganization(Maker maker)
    {
        var organization = await Organization(maker);
        return organization.With("codeId", (string)(await maker.AsOwnerAsync($"/v1/organizations/{organization["id"]}/join-codes"))["id"]!);
    }

    public static async Task<Values> PracticeJoinCode(Maker maker) => new() { ["codeId"] = (string)(await maker.AsOwnerAsync("/v1/join-codes"))["id"]! };

    public static async Task<Values> Invitation(Maker maker)
    {
        var invitation = await maker.AsOwnerAsync("/v1/invitations", new { email = NewAddress(), roles = new[] { new { role = "coach" } } });
        return new() { ["id"] = (string)invitation["id"]!, ["link"] = (string)invitation["link"]! };
    }

    public static async Task<Values> Member(Maker maker)
    {
        var invitation = await Invitation(maker);
        using var browser = new Browser(maker.Http.BaseAddress!);
        using var accepted = await browser.SubmitAsync(new Uri(invitation["link"]).PathAndQuery, new() { ["displayName"] = "Sam " + maker.Side.Canary, ["password"] = $"quiet place {Guid.NewGuid():n}" });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, accepted.StatusCode);
        return invitation;
    }

    public static async Task<Values> ApiClient(Maker maker) =>
        new() { ["id"] = (string)(await maker.AsOwnerAsync("/v1/api-clients", new { name = "App " + maker.Side.Canary, scopes = new[] { "questionnaires.read" } }))["id"]! };

    public static string NewAddress() => $"invited-{Guid.NewGuid():n}@example.org";

    /// <summary>A thing, and what is done to it next.</summary>
    private async Task<Values> After(Func<Maker, Task<Values>> make, string step, object? body = null)
    {
        var made = await make(this);
        await AsPersonAsync(HttpMethod.Post, string.Format(System.Globalization.CultureInfo.InvariantCulture, step, made["id"]), body);
        return made;
    }

    private async Task<Values> IdOf(string address, object body) => new() { ["id"] = (string)(await AsPersonAsync(HttpMethod.Post, address, body))["id"]! };

    private Task<System.Text.Json.Nodes.JsonNode> AsPersonAsync(HttpMethod method, string address, object? body = null) =>
        Cast.ReadAsync(Http, method, address, Person.Token, body, method == HttpMethod.Post ? null : "*");

    private Task<System.Text.Json.Nodes.JsonNode> AsOwnerAsync(string address, object? body = null) =>
        Cast.ReadAsync(Http, HttpMethod.Post, address, Side.Tokens["owner"], body);

    private Task<System.Text.Json.Nodes.JsonNode> AsCoachAsync(HttpMethod method, string address, object? body = null) =>
        Cast.ReadAsync(Http, method, address, Side.Tokens["coach"], body, address.EndsWith("publish", StringComparison.Ordinal) ? "*" : null);
}
