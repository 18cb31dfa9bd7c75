using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Persistence;
using Task = System.Threading.Tasks.Task;

namespace NorthStar.Api.Tests.Participants;

/// <summary>A person takes everything along, to the letter.</summary>
public sealed class ExportTests(TestApi api)
{
    /// <summary>How many entries of the export a table's rows of one person have become. A table that is neither here nor below fails the test.</summary>
    private static readonly Dictionary<string, Func<JsonNode, int>> Parts = new()
    {
        ["responses"] = export => export["responses"]!.AsArray().Count,
        ["sealed_facts"] = export => export["facts"]!.AsArray().Count,
        ["north_stars"] = export => export["northStars"]!.AsArray().Count,
        ["north_star_revisions"] = export => export["northStars"]!.AsArray().Sum(northStar => northStar!["revisions"]!.AsArray().Count),
        ["visions"] = export => export["visions"]!.AsArray().Count,
        ["goals"] = export => export["goals"]!.AsArray().Count,
        ["goal_check_ins"] = export => export["goals"]!.AsArray().Sum(goal => goal!["checkIns"]!.AsArray().Count),
        ["goal_events"] = export => export["goals"]!.AsArray().Sum(goal => goal!["events"]!.AsArray().Count),
        ["participant_tokens"] = export => export["tokens"]!.AsArray().Count,
    };

    /// <summary>Tables of people that the export has no part for, each with the reason.</summary>
    private static readonly Dictionary<string, string> NotExported = new()
    {
        ["idempotency_records"] = "answers that the person has had, unreadable without the key that only the person's app has, gone after a day",
        ["mails"] = "that a mail waits to be sent; neither its address, which is in the profile, nor words",
        ["sealed_ledgers"] = "which totals the person was counted in, which the release worker alone can open and forgets after a year",
        ["outbox"] = "ids on their way to an app, gone once they are delivered",
    };

    [Fact]
    public async Task EveryTableOfAPerson_HasItsPart()
    {
        var person = await (await api.NewPracticeAsync()).FullPersonAsync();
        using var answer = await person.Http.GetAsync("/v1/me/export");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Matches("^attachment; filename=\"northstar-[0-9-]{10}\\.json\"$", answer.Content.Headers.ContentDisposition!.ToString());
        var export = await answer.JsonAsync();
        Assert.Equal("northstar.export/1", (string)export["schema"]!);
        Assert.Equal(person.Id.ToString(), (string)export["me"]!["participantId"]!);

        await using var scope = api.Services.CreateAsyncScope();
        var tables = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>().Model.GetEntityTypes()
            .Where(entity => entity.FindProperty("ParticipantId") is not null).Select(entity => entity.GetTableName()!).ToList();
        Assert.Empty(tables.Except(Parts.Keys).Except(NotExported.Keys));
        Assert.Empty(Parts.Keys.Concat(NotExported.Keys).Except(tables));
        foreach (var (table, count) in Parts)
        {
            var rows = await api.CountAsync(table, person.Id);
            Assert.True(rows > 0, $"the person of this test has nothing in {table}");
            Assert.True(rows == count(export), $"{table}: {rows} rows, {count(export)} in the export");
        }
    }

    [Fact]
    public async Task TheExport_HasTheQuestionsAndTheAnswers_ToTheLetter()
    {
        var person = await (await api.NewPracticeAsync()).FullPersonAsync();
        using var answer = await person.Http.GetAsync("/v1/me/export?format=json");
        var export = await answer.JsonAsync();
        var response = export["responses"]![0]!;
        Assert.Equal("What are you running toward?", (string)response["questionnaire"]!["title"]!);
        Assert.Equal(person.Practice.Organization.Name, (string)response["organization"]!);
        var dream = response["answers"]!.AsArray().Single(a => (string)a!["linkId"]! == "dream")!;
        Assert.Equal(FullPerson.Odd, (string)dream["value"]!);
        Assert.NotEmpty((string)dream["question"]!);
        var themes = response["answers"]!.AsArray().Single(a => (string)a!["linkId"]! == "away-themes")!;
        Assert.Equal("control", (string)themes["main"]!);
        Assert.Equal(["workload", "control"], themes["choices"]!.AsArray().Select(c => (string)c!["code"]!));
        Assert.All(themes["choices"]!.AsArray(), choice => Assert.NotEmpty((string)choice!["text"]!));
        Assert.Equal(FullPerson.Odd, (string)export["northStars"]![0]!["northStar"]!["feelsLike"]!);
        Assert.Equal(["written", "rewritten", "adopted"], export["northStars"]![0]!["revisions"]!.AsArray().Select(r => (string)r!["change"]!));
        Assert.Contains(response["scores"]!.AsArray(), score => (string)score!["instrument"]! == "strain" && score["score"] is not null);
        Assert.Equal("full-person@example.org", (string)export["me"]!["email"]!);
        Assert.Equal(FullPerson.Odd, (string)export["visions"]![0]!["looksLike"]!);
        Assert.Equal(FullPerson.Odd, (string)export["goals"]![0]!["goal"]!["why"]!);
        Assert.Equal(FullPerson.Odd, (string)export["goals"]![0]!["checkIns"]![0]!["note"]!);
        Assert.Equal("Ask", (string)export["goals"]![0]!["goal"]!["milestones"]![0]!["title"]!);
        Assert.Equal("created", (string)export["goals"]![0]!["events"]![0]!["kind"]!);
        Assert.True((bool)export["facts"]![0]!["countsForOrganization"]!);
    }

    [Fact]
    public async Task TheExport_IsOfThePersonAlone()
    {
        var practice = await api.NewPracticeAsync();
        var (one, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        await one.Http.PostAsJsonAsync("/v1/goals", new { title = "canary-of-one" });
        Assert.DoesNotContain("canary-of-one", await other.Http.GetStringAsync("/v1/me/export"), StringComparison.Ordinal);
        Assert.Contains("canary-of-one", await one.Http.GetStringAsync("/v1/me/export"), StringComparison.Ordinal);
        Assert.DoesNotContain(one.Token, await one.Http.GetStringAsync("/v1/me/export"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?format=xml", "?format", "format.unknown")]
    [InlineData("?format=", "?format", "format.unknown")]
    [InlineData("?format=FHIR", "?format", "format.unknown")]
    [InlineData("?formats=json", "?formats", "query.unknown_parameter")]
    public async Task AnotherFormat_IsRefusedByName(string query, string pointer, string code)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        using var answer = await person.Http.GetAsync("/v1/me/export" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = (await answer.JsonAsync())["errors"]![0]!;
        Assert.Equal((pointer, code), ((string)error["pointer"]!, (string)error["code"]!));
    }

    [Fact]
    public async Task AsFhir_ItIsABundleThatTheStrictReaderTakes()
    {
        var person = await (await api.NewPracticeAsync()).FullPersonAsync();
        using var answer = await person.Http.GetAsync("/v1/me/export?format=fhir");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType!.MediaType);
        var bundle = Read(await answer.Content.ReadAsStringAsync());

        Assert.Equal(Bundle.BundleType.Collection, bundle.Type);
        Assert.All(bundle.Entry, entry => Assert.Equal("urn:uuid:" + entry.Resource!.Id, entry.FullUrl));
        Assert.Equal(bundle.Entry.Count, bundle.Entry.Select(entry => entry.FullUrl).Distinct().Count());
        var resources = bundle.Entry.ToDictionary(entry => entry.FullUrl!, entry => entry.Resource!);
        var response = resources.Values.OfType<QuestionnaireResponse>().Single(r => r.Status == QuestionnaireResponse.QuestionnaireResponseStatus.Completed);
        var northStar = Observations("north-star").Single();
        var goal = resources.Values.OfType<Goal>().Single();
        Assert.Equal("QuestionnaireResponse", Assert.Single(northStar.DerivedFrom).Type);
        Assert.Same(response, resources[northStar.DerivedFrom[0].Reference!]);
        Assert.Contains(goal.Addresses, to => resources[to.Reference!] == northStar);
        Assert.Contains(goal.Addresses, to => resources[to.Reference!] == Observations("vision").Single());
        Assert.Same(goal, resources[Observations("goal-check-in").First().Focus[0].Reference!]);
        // Whatever is referred to is there.
        Assert.All(References(bundle), reference => Assert.Contains(reference, resources.Keys));

        Assert.Equal(FullPerson.Odd, ((FhirString)response.Item.Single(item => item.LinkId == "dream").Answer.Single().Value!).Value);
        Assert.Equal(FullPerson.Odd, ((FhirString)northStar.Component.Single(c => c.Code!.Coding[0].Code == "feels-like").Value!).Value);
        Assert.Contains(goal.Note, note => note.Text == FullPerson.Odd);
        var main = response.Item.Single(item => item.LinkId == "away-themes").Answer.Single(a => a.Extension.Count > 0);
        Assert.Equal("control", ((Coding)main.Value!).Code);

        IEnumerable<Observation> Observations(string code) => resources.Values.OfType<Observation>().Where(o => o.Code!.Coding[0].Code == code);
    }

    [Theory]
    [InlineData("", "proposed", null)]
    [InlineData("activate", "active", "in-progress")]
    [InlineData("activate,pause", "on-hold", "in-progress")]
    [InlineData("release", "cancelled", null)]
    [InlineData("activate,complete:achieved", "completed", "achieved")]
    [InlineData("activate,complete:sustaining", "completed", "sustaining")]
    [InlineData("activate,complete:partly-achieved", "completed", "partly-achieved")]
    public async Task AGoalsStates_HaveTheirWordsInFhir(string steps, string lifecycle, string? achievement)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        using var made = await person.Http.PostAsJsonAsync("/v1/goals", new { title = "Teach" });
        foreach (var step in steps.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (verb, how) = step.Split(':') is [var first, var second] ? (first, second) : (step, null);
            object? body = verb switch { "complete" => new { achievement = how }, "release" => new { reason = "not-mine" }, _ => null };
            using var answer = await person.Http.SendJsonAsync(HttpMethod.Post, $"{made.Headers.Location}/{verb}", body);
            Assert.True(answer.IsSuccessStatusCode);
        }

        var text = await person.Http.GetStringAsync("/v1/me/export?format=fhir");
        Assert.Single(Read(text).Entry.Select(entry => entry.Resource).OfType<Goal>());
        var goal = JsonNode.Parse(text)!["entry"]!.AsArray().Select(entry => entry!["resource"]!).Single(r => (string)r["resourceType"]! == "Goal");
        Assert.Equal(lifecycle, (string)goal["lifecycleStatus"]!);
        Assert.Equal(achievement, (string?)goal["achievementStatus"]?["coding"]![0]!["code"]);
    }

    /// <summary>A long history is written as it is read: the first bytes come before the last row is asked for, and memory stays where it is.</summary>
    [Fact]
    public async Task ALongHistory_IsExportedWhole()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        using var made = await person.Http.PostAsJsonAsync("/v1/goals", new { title = "Teach" });
        using (await person.Http.PostAsync(made.Headers.Location + "/activate", null))
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, 90), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
            {
                using var answer = await person.Http.SendJsonAsync(
                    HttpMethod.Post, made.Headers.Location + "/check-ins", new { note = i.ToString(CultureInfo.InvariantCulture) + new string('x', 1_500) });
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            });
        }

        foreach (var address in (string[])["/v1/me/export", "/v1/me/export?format=fhir"])
        {
            using var answer = await person.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.Headers.TransferEncodingChunked);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.NotNull(JsonNode.Parse(text));
            Assert.Equal(90, text.Split(new string('x', 1_500)).Length - 1);
        }

        var export = JsonNode.Parse(await person.Http.GetStringAsync("/v1/me/export"))!;
        Assert.Equal(90, export["goals"]![0]!["checkIns"]!.AsArray().Count);
        Assert.Equal(Enumerable.Range(1, 92), export["goals"]![0]!["events"]!.AsArray().Select(e => (int)e!["revision"]!));
    }

    /// <summary>Reads with the SDK's strict reader, which knows every member, code, cardinality and form, and writes it out again.</summary>
    private static Bundle Read(string text)
    {
        var options = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);
        var bundle = JsonSerializer.Deserialize<Bundle>(text, options)!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(JsonSerializer.Serialize(bundle, options))));
        return bundle;
    }

    private static List<string> References(Bundle bundle)
    {
        var found = new List<string>();
        Collect(JsonNode.Parse(JsonSerializer.Serialize(bundle, new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector)))!);
        Assert.NotEmpty(found);
        return found;

        void Collect(JsonNode? node)
        {
            if (node is JsonObject members)
            {
                if (members["reference"] is { } reference)
                    found.Add((string)reference!);
                foreach (var (_, member) in members)
                    Collect(member);
            }
            else if (node is JsonArray entries)
            {
                foreach (var entry in entries)
                    Collect(entry);
            }
        }
    }
}
