using System.Net;
using System.Text.Json.Nodes;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Validation;
using NorthStar.Domain.Questionnaires;
using NorthStar.Local;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class FhirTests(SharedPractice shared) : IClassFixture<SharedPractice>
{
    private const string Import = QuestionSet.Address + "/import/fhir";

    /// <summary>Every type and every member that a question can have.</summary>
    private const string Everything =
        """
        { "key": "everything", "title": { "en": "Everything", "nl": "Alles", "nl-BE": "Alles" }, "language": "en", "reflectAgainAfterMonths": 6, "items": [
          { "linkId": "arrive", "type": "preparation", "text": { "en": "Sit down.", "nl": "Ga zitten." }, "help": { "en": "Anywhere" } },
          { "linkId": "part", "type": "section", "title": { "en": "You", "nl": "Jij" }, "help": { "en": "About you" }, "items": [
            { "linkId": "sleep", "type": "choice", "text": { "en": "Do you sleep?" }, "help": { "en": "These days" }, "required": true, "trend": true, "other": false, "options": [
              { "code": "well", "text": { "en": "Well", "nl": "Goed" } }, { "code": "B_2.x", "text": { "en": "Badly" } } ] },
            { "linkId": "inner", "type": "section", "title": { "en": "Inside" }, "items": [
              { "linkId": "many", "type": "multi-choice", "text": { "en": "Which?" }, "required": false, "other": true, "max": 2, "options": [
                { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } } ] },
              { "linkId": "order", "type": "ranking", "text": { "en": "In which order?" }, "options": [ { "code": "x", "text": { "en": "X" } }, { "code": "y", "text": { "en": "Y" } } ] } ] },
            { "linkId": "far", "type": "scale", "text": { "en": "How far?" }, "min": -2, "max": 10, "minLabel": { "en": "Not", "nl": "Niet" }, "maxLabel": { "en": "Very" } },
            { "linkId": "hours", "type": "number", "text": { "en": "Hours?" }, "min": 0.5, "max": 80.25, "unit": { "en": "hours a week", "nl": "uur per week" } },
            { "linkId": "day", "type": "date", "text": { "en": "Since when?" } },
            { "linkId": "sure", "type": "boolean", "text": { "en": "Sure?" }, "trend": false },
            { "linkId": "word", "type": "short-text", "text": { "en": "In a word, {{sleep|so}}?" } },
            { "linkId": "why", "type": "text", "compass": "away", "text": { "en": "Why?" }, "enableBehavior": "any", "enableWhen": [
              { "question": "sleep", "operator": "equals", "answer": "B_2.x" }, { "question": "many", "operator": "includes", "answer": "a" },
              { "question": "far", "operator": "at-least", "answer": 3 }, { "question": "hours", "operator": "less", "answer": 40.5 } ] },
            { "linkId": "more", "type": "text", "text": { "en": "More?" }, "enableWhen": [
              { "question": "sure", "operator": "not-equals", "answer": false }, { "question": "day", "operator": "greater", "answer": "2020-01-31" },
              { "question": "word", "operator": "exists" }, { "question": "why", "operator": "exists", "answer": true } ] } ] },
          { "linkId": "away-themes", "type": "themes", "compass": "away", "max": 3, "markMain": true, "suggestFrom": "away", "text": { "en": "What do you leave?" } },
          { "linkId": "next", "type": "destination", "text": { "en": "Where to?" } },
          { "linkId": "leave", "type": "choice", "text": { "en": "Do you mean to leave?" }, "enableBehavior": "all", "enableWhen": [ { "question": "sure", "operator": "equals", "answer": true } ],
            "options": [ { "code": "p", "text": { "en": "P" } }, { "code": "q", "text": { "en": "Q" } } ] } ] }
        """;

    [Theory]
    [InlineData("starter")]
    [InlineData("everything")]
    public async Task OwnExport_ComesBackAsItWas(string which)
    {
        var coach = shared.Coach;
        var body = JsonNode.Parse(which == "starter" ? DefinitionJson.Write(StarterQuestionnaire.Definition) : Everything)!;
        body["key"] = $"{which}-{Guid.NewGuid():n}";
        var address = await coach.PublishNewAsync(body);
        var exported = await coach.GetAsync(address + "/versions/1/fhir");
        Assert.Equal("application/fhir+json", exported.Content.Headers.ContentType!.MediaType);
        var fhir = await exported.Content.ReadAsStringAsync();
        Assert.IsType<Hl7.Fhir.Model.Questionnaire>(new FhirJsonDeserializer().DeserializeResource(fhir));

        var preview = await (await coach.SendJsonAsync(HttpMethod.Post, Import + "/preview", fhir)).JsonAsync();
        Assert.Empty(preview["notCarriedOver"]!.AsArray());
        Assert.Equal(Definition(body), Definition(preview["questionnaire"]!));
        var imported = await coach.SendJsonAsync(HttpMethod.Post, Import, fhir);
        Assert.Equal(HttpStatusCode.Created, imported.StatusCode);
        var draft = await (await coach.GetAsync(imported.Headers.Location + "/draft")).JsonAsync();
        Assert.NotEqual((string)body["key"]!, (string)draft["key"]!);
        draft["key"] = (string)body["key"]!;
        Assert.Equal(Definition(body), Definition(draft));
    }

    [Fact]
    public async Task AForeignQuestionnaire_BecomesADraft_AndWhatIsLostIsListedFirst()
    {
        var coach = shared.Coach;
        const string Foreign =
            """
            { "resourceType": "Questionnaire", "id": "f1", "url": "http://example.org/q", "status": "draft", "title": "Intake", "language": "nl", "publisher": "Somebody",
              "contained": [ { "resourceType": "ValueSet", "id": "colours", "status": "active", "compose": { "include": [ { "system": "http://c", "concept": [ { "code": "RED 1", "display": "Rood" }, { "code": "blue" } ] } ] } } ],
              "item": [
                { "linkId": "1", "prefix": "1.", "text": "Over u", "type": "group", "item": [
                  { "linkId": "1.1", "text": "Rookt u?", "type": "boolean", "required": true, "item": [
                    { "linkId": "1.1.1", "text": "Hoeveel {{per dag}}?", "type": "integer", "enableWhen": [ { "question": "1.1", "operator": "=", "answerBoolean": true } ] },
                    { "linkId": "1.1/help", "text": "Ook soms", "type": "display", "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl", "valueCodeableConcept": { "coding": [ { "system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help" } ] } } ] } ] },
                  { "linkId": "Kleur", "text": "Kleur?", "type": "open-choice", "repeats": true, "answerValueSet": "#colours" },
                  { "linkId": "pijn", "text": "Pijn", "type": "integer", "initial": [ { "valueInteger": 3 } ], "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 0 }, { "url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueInteger": 10 } ] },
                  { "linkId": "foto", "text": "Foto", "type": "attachment" },
                  { "linkId": "laatst", "text": "Waarom?", "type": "text", "enableWhen": [ { "question": "Kleur", "operator": "=", "answerCoding": { "code": "RED 1" } }, { "question": "foto", "operator": "exists", "answerBoolean": true } ], "enableBehavior": "any" } ] } ] }
            """;
        var refused = await coach.SendJsonAsync(HttpMethod.Post, Import, Foreign);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("questionnaire.import_loses", await refused.CodeAsync());
        var places = (await refused.JsonAsync())["errors"]!.AsArray().Select(e => $"{e!["pointer"]} {e["code"]}").ToList();
        foreach (var place in (string[])
        [
            "/url fhir.not_carried_over", "/publisher fhir.not_carried_over", "/item/0/prefix fhir.not_carried_over", "/item/0/item/0/item fhir.flattened",
            "/item/0/item/0/item/0/type fhir.type_changed", "/item/0/item/0/item/0/text fhir.text_changed", "/item/0/item/1/linkId fhir.link_id_changed",
            "/item/0/item/1/answerValueSet fhir.code_system", "/item/0/item/2/initial fhir.not_carried_over", "/item/0/item/3 fhir.type_not_supported",
            "/item/0/item/4/enableWhen/1 fhir.condition",
        ])
            Assert.Contains(place, places);

        var made = await coach.SendJsonAsync(HttpMethod.Post, Import + "?acceptLosses=true", Foreign);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var items = (await (await coach.GetAsync(made.Headers.Location + "/draft")).JsonAsync())["items"]![0]!["items"]!.AsArray();
        Assert.Equal(["boolean", "number", "multi-choice", "scale", "text"], items.Select(i => (string)i!["type"]!));
        Assert.Equal("Ook soms", (string)items[0]!["help"]!["nl"]!);
        Assert.Equal(["RED-1", "blue"], items[2]!["options"]!.AsArray().Select(o => (string)o!["code"]!));
        Assert.Equal(("includes", "RED-1"), ((string)items[4]!["enableWhen"]![0]!["operator"]!, (string)items[4]!["enableWhen"]![0]!["answer"]!));
        // What became of it can be published as it is, and goes out again as a valid resource.
        await coach.PublishAsync(made.Headers.Location!.ToString());
        var exported = await (await coach.GetAsync(made.Headers.Location + "/versions/1/fhir")).Content.ReadAsStringAsync();
        Assert.Empty((await (await coach.SendJsonAsync(HttpMethod.Post, Import + "/preview", exported)).JsonAsync())["notCarriedOver"]!.AsArray());
    }

    /// <summary>
    /// HL7's own examples. Whatever is taken out of one changes what it becomes, or stands in the report, itself or with what it is part of: nothing is
    /// dropped silently. And nothing is listed that is not there.
    /// </summary>
    [Theory]
    [InlineData("Questionnaire-3141.json", "")]
    [InlineData("Questionnaire-bb.json", "")]
    [InlineData("Questionnaire-f201.json", "")]
    [InlineData("Questionnaire-gcs.json", "")]
    [InlineData("Questionnaire-phq-9-questionnaire.json", "")]
    [InlineData("Questionnaire-qs1.json", "")]
    [InlineData("Questionnaire-zika-virus-exposure-assessment.json", "")]
    [InlineData("Bundle-ussg-fht.json", "/entry/0/resource")]
    [InlineData("PlanDefinition-example-cardiology-os.json", "/contained/11")]
    [InlineData("PlanDefinition-example-cardiology-os.json", "/contained/12")]
    public async Task AnExampleOfFhir_IsImportedWithATruthfulReport_AndGoesOutAgain(string file, string place)
    {
        var coach = shared.Coach;
        var source = At(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(await ExamplesAsync(), file)))!, place)!;
        var answered = await coach.SendJsonAsync(HttpMethod.Post, Import + "/preview", source);
        Assert.True(answered.StatusCode == HttpStatusCode.OK, await answered.Content.ReadAsStringAsync());
        var preview = await answered.JsonAsync();
        var reported = preview["notCarriedOver"]!.AsArray().Select(e => (string)e!["pointer"]!).ToHashSet();
        Assert.All(reported, pointer => Assert.NotNull(At(source, Nearest(source, pointer))));

        var silent = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            Leaves(source, "").Where(leaf => !IsDefault(source, leaf) && !Enumerable.Range(0, leaf.Count(c => c == '/')).Any(up => reported.Contains(Up(leaf, up)))), async (leaf, cancellation) =>
            {
                var less = source.DeepClone();
                At(less, Up(leaf, 1))!.AsObject().Remove(leaf[(leaf.LastIndexOf('/') + 1)..]);
                var answer = await (await coach.SendJsonAsync(HttpMethod.Post, Import + "/preview", less)).JsonAsync();
                if (JsonNode.DeepEquals(answer, preview))
                    silent.Add(leaf);
            });
        // A draft has no status, and an id is the server's that gives it.
        var dropped = string.Join(' ', silent.Except(["/id", "/status"]).Order());
        Assert.True(dropped.Length == 0, dropped);

        var made = await coach.SendJsonAsync(HttpMethod.Post, Import + "?acceptLosses=true", source);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.True(JsonNode.DeepEquals(preview["notCarriedOver"], (await made.JsonAsync())["notCarriedOver"]));
        var draft = await (await coach.GetAsync(made.Headers.Location + "/draft")).JsonAsync();
        await coach.PublishAsync(made.Headers.Location!.ToString());
        var exported = await (await coach.GetAsync(made.Headers.Location + "/versions/1/fhir")).Content.ReadAsStringAsync();
        var resource = Assert.IsType<Hl7.Fhir.Model.Questionnaire>(new FhirJsonDeserializer().DeserializeResource(exported));
        Assert.Empty(resource.Validate(Hl7.Fhir.Model.ModelInfo.ModelInspector));
        var again = await (await coach.SendJsonAsync(HttpMethod.Post, Import + "/preview", exported)).JsonAsync();
        Assert.Empty(again["notCarriedOver"]!.AsArray());
        Assert.Equal(Definition(draft), Definition(again["questionnaire"]!));
    }

    [Theory]
    [InlineData("""{ "resourceType": "Patient" }""", "/resourceType")]
    [InlineData("""{ "status": "draft" }""", "/resourceType")]
    [InlineData("""{ "resourceType": "Questionnaire", "status": "draft", "item": [ { "linkId": "a", "text": 7, "type": "string" } ] }""", "/item/0/text")]
    [InlineData("""{ "resourceType": "Questionnaire", "status": "draft", "item": [ { "linkId": "a", "text": "A" } ] }""", "/item/0/type")]
    [InlineData("""{ "resourceType": "Questionnaire", "status": "draft", "item": [ { "linkId": "a", "text": "\ud800", "type": "string" } ] }""", "/item")]
    [InlineData("""{ "resourceType": "Questionnaire", "status": "draft", "item": { "linkId": "a" } }""", "/item")]
    [InlineData("""[]""", "")]
    public async Task WhatIsNoQuestionnaire_IsRefusedByPlace(string body, string pointer)
    {
        var coach = shared.Coach;
        foreach (var address in (string[])[Import, Import + "/preview"])
        {
            var refused = await coach.SendJsonAsync(HttpMethod.Post, address, body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(pointer, (await refused.JsonAsync())["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
        }
    }

    [Fact]
    public async Task TheMediaTypeOfFhir_IsTakenToo_AndABodyThatIsTooLargeIsNot()
    {
        var coach = shared.Coach;
        using var fhir = new StringContent("""{ "resourceType": "Questionnaire", "status": "draft", "language": "en", "title": "T", "item": [ { "linkId": "a", "text": "A", "type": "string" } ] }""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/fhir+json"));
        Assert.Equal(HttpStatusCode.OK, (await coach.PostAsync(Import + "/preview", fhir)).StatusCode);
        var large = new JsonObject { ["resourceType"] = "Questionnaire", ["status"] = "draft", ["title"] = new string('a', 2_200_000) };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await coach.SendJsonAsync(HttpMethod.Post, Import, large.ToJsonString())).StatusCode);
    }

    private static string Definition(JsonNode body)
    {
        var copy = body.DeepClone().AsObject();
        foreach (var extra in (string[])["questionnaireId", "version", "publishedAt", "notes"])
            copy.Remove(extra);
        return DefinitionJson.Write(DefinitionJson.Read(copy.ToJsonString()));
    }

    private static async Task<string> ExamplesAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "NorthStar.Api.Tests", "Questionnaires", "FhirExamples");
        await NpmPackages.InstallAsync(folder, TestContext.Current.CancellationToken);
        return Path.Combine(folder, "node_modules", "hl7.fhir.r4.examples");
    }

    private static IEnumerable<string> Leaves(JsonNode node, string pointer) => node switch
    {
        JsonObject map => map.SelectMany(member => member.Value is JsonObject or JsonArray ? Leaves(member.Value, $"{pointer}/{member.Key}") : [$"{pointer}/{member.Key}"]),
        JsonArray list => list.Index().SelectMany(part => part.Item is JsonObject or JsonArray ? Leaves(part.Item, $"{pointer}/{part.Index}") : []),
        _ => [],
    };

    /// <summary>What the standard takes to stand there where it is left out, and by what name a control goes that the code beside it says.</summary>
    private static bool IsDefault(JsonNode source, string leaf) =>
        (leaf[(leaf.LastIndexOf('/') + 1)..] is "repeats" or "required" && !(bool)At(source, leaf)!)
        || (leaf.IndexOf("/valueCodeableConcept/", StringComparison.Ordinal) is > 0 and var control
            && (string)At(source, leaf[..control] + "/url")! == "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
            && !leaf.EndsWith("/code", StringComparison.Ordinal));

    private static JsonNode? At(JsonNode root, string pointer) => pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(
        (JsonNode?)root, (node, part) => node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node?[part]);

    /// <summary>A pointer to what is missing names a member that its object could have.</summary>
    private static string Nearest(JsonNode root, string pointer) => At(root, pointer) is null ? Up(pointer, 1) : pointer;

    private static string Up(string pointer, int levels)
    {
        for (; levels > 0; levels--)
            pointer = pointer[..pointer.LastIndexOf('/')];
        return pointer;
    }
}
