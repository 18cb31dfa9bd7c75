using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Questionnaires;
using NorthStar.Domain.Codebook;
using static NorthStar.Api.Tests.Authorization.Maker;

namespace NorthStar.Api.Tests.Authorization;

/// <summary>How an operation is called so that whoever may call it succeeds: then a refusal is for who calls, and for nothing else.</summary>
/// <param name="Make">What has to be there first.</param>
internal sealed record Call(Func<Maker, Task<Values>> Make)
{
    /// <summary>The value that names the thing, in the route or in the body; null where a call names none, such as a list.</summary>
    public string? Target { get; init; }

    /// <summary>Whether the thing is a participant's: then there is another one's in the same practice.</summary>
    public bool IsPersonal { get; init; } = true;

    public Func<Values, object>? Body { get; init; }

    /// <summary>What stands after the address, for a parameter that has to be there.</summary>
    public string Query { get; init; } = "";

    public bool IfMatch { get; init; }

    /// <summary>A value of the target that names nothing.</summary>
    public Func<Scene, string> Absent { get; init; } = _ => Guid.NewGuid().ToString();

    /// <summary>Which things it is called on.</summary>
    public string[] Things => Target is null ? [Matrix.None] : IsPersonal ? [Matrix.Own, Matrix.Other, Matrix.Foreign, Matrix.Absent] : [Matrix.Own, Matrix.Foreign, Matrix.Absent];

    /// <summary>By operation. One that is missing here fails the matrix.</summary>
    public static readonly IReadOnlyDictionary<string, Call> All = new Dictionary<string, Call>
    {
        ["Join"] = Shared(JoinCode, "joinCode") with
        {
            Absent = scene => $"{scene.Cast.Ours.Locator}-{RandomNumberGenerator.GetString(CodeLetters, 4)}",
            Body = v => new { joinCode = v["joinCode"], language = "en", consent = new { version = "2026-11", storeReflections = true } },
        },
        ["ReturnWithCode"] = Personal(ReturnCode, "returnCode") with
        {
            Absent = scene => $"{scene.Cast.Ours.Locator}-{RandomNumberGenerator.GetString(CodeLetters, 28)}",
            Body = v => new { returnCode = v["returnCode"] },
        },
        ["IssueTokenToApp"] = Personal(JoinedByApp),
        ["ReadMe"] = new(Nothing),
        ["UpdateMe"] = new(Nothing) { Body = _ => new { language = "nl" }, IfMatch = true },
        // Nobody here waits for a code: whoever may ask is told so.
        ["ConfirmEmail"] = new(Nothing) { Body = _ => new { code = "AAAAA-AAAAA" } },
        ["ExportMe"] = new(Response),
        ["EraseMe"] = new(Nothing),
        ["EndAppAccess"] = new(Nothing),

        ["CreateResponse"] = Shared(Starter, "questionnaireId") with { Body = v => new { questionnaireId = v["questionnaireId"] } },
        ["ListResponses"] = new(Response),
        ["ReadResponse"] = Personal(Response),
        ["ReadEarlierResponse"] = Personal(SecondResponse),
        ["ListReflections"] = new(CompletedResponse),
        ["SaveAnswers"] = Personal(Response) with { Body = _ => new { answers = new[] { new { linkId = "joy", value = "Rest" } } }, IfMatch = true },
        ["DeleteResponse"] = Personal(Response) with { IfMatch = true },
        ["CompleteResponse"] = Personal(Response),
        ["ReopenResponse"] = Personal(CompletedResponse),
        ["SuggestThemes"] = Personal(Response),
        ["DraftNorthStar"] = Personal(Response),

        ["CreateNorthStar"] = Personal(Response, "id") with { Body = v => new { statement = "I run toward teaching.", responseId = v["id"] } },
        ["ListNorthStars"] = new(StatedNorthStar),
        ["GetCurrentNorthStar"] = new(AdoptedNorthStar),
        ["GetNorthStar"] = Personal(StatedNorthStar),
        ["ListNorthStarRevisions"] = Personal(StatedNorthStar),
        ["CompareNorthStars"] = new(NextNorthStar),
        ["ReplaceNorthStar"] = Personal(StatedNorthStar) with { Body = _ => new { statement = "I run toward rest." }, IfMatch = true },
        ["AdoptNorthStar"] = Personal(StatedNorthStar),

        ["CreateVision"] = Personal(StatedNorthStar) with { Body = v => new { northStarId = v["id"], horizonYears = 3, looksLike = "Light" } },
        ["ListVisions"] = new(Vision),
        ["GetVision"] = Personal(Vision),
        ["ReplaceVision"] = Personal(Vision) with { Body = v => new { northStarId = v["northStarId"], horizonYears = 1 }, IfMatch = true },
        ["UpdateVision"] = Personal(Vision) with { Body = _ => new { feelsLike = "Light" }, IfMatch = true },
        ["DeleteVision"] = Personal(Vision) with { IfMatch = true },

        ["CreateGoal"] = Personal(StatedNorthStar) with { Body = v => new { title = "Teach", northStarId = v["id"] } },
        ["ListGoals"] = new(Goal),
        ["GetGoal"] = Personal(Goal),
        ["ReplaceGoal"] = Personal(Goal) with { Body = _ => new { title = "Rest" }, IfMatch = true },
        ["UpdateGoal"] = Personal(Goal) with { Body = _ => new { title = "Rest" }, IfMatch = true },
        ["DeleteGoal"] = Personal(Goal) with { IfMatch = true },
        ["ActivateGoal"] = Personal(Goal),
        ["PauseGoal"] = Personal(ActiveGoal),
        ["ResumeGoal"] = Personal(PausedGoal),
        ["ReleaseGoal"] = Personal(Goal) with { Body = _ => new { reason = "not-mine" } },
        ["CompleteGoal"] = Personal(ActiveGoal) with { Body = _ => new { achievement = "achieved" } },
        ["ReopenGoal"] = Personal(CompletedGoal),
        ["AddMilestone"] = Personal(Goal) with { Body = _ => new { title = "Ask" } },
        ["UpdateMilestone"] = Personal(Milestone) with { Body = _ => new { done = true }, IfMatch = true },
        ["DeleteMilestone"] = Personal(Milestone) with { IfMatch = true },
        ["CheckIn"] = Personal(ActiveGoal) with { Body = _ => new { confidence = 7 } },
        ["ListCheckIns"] = Personal(CheckedGoal),
        ["ListGoalEvents"] = Personal(CheckedGoal),

        ["ListHelpLines"] = new(Nothing),
        ["ListInstruments"] = new(Nothing),
        ["AttestInstrument"] = new(Instrument) { Body = _ => new { statement = "We may use it." } },

        ["ReadCodebook"] = new(Nothing),
        ["ReplaceCodebook"] = new(Nothing) { Body = _ => JsonNode.Parse(CodebookContent.Shipped.ToJson())!, IfMatch = true },
        ["SuggestFromText"] = new(Nothing) { Body = _ => new { text = "Teaching residents", compass = "toward" } },

        ["ListQuestionnaires"] = new(Draft),
        ["CreateQuestionnaire"] = Shared(Published) with { Body = v => new { from = new { questionnaireId = v["id"] }, key = "copy-" + Guid.NewGuid().ToString("n") } },
        ["ValidateQuestionnaire"] = new(Nothing) { Body = _ => QuestionSet.Body() },
        ["EvaluateQuestionnaire"] = Shared(Published) with { Body = v => new { version = new { questionnaireId = v["id"], version = 1 }, answers = Array.Empty<object>() } },
        ["ReadStarter"] = new(Nothing),
        ["ListPublished"] = new(Published),
        ["ReadPublished"] = Shared(Published, "key") with { Absent = _ => "set-" + Guid.NewGuid().ToString("n") },
        ["ReadQuestionnaire"] = Shared(Draft),
        ["UpdateQuestionnaire"] = Shared(Draft) with { Body = _ => new { title = new { en = "Another" } }, IfMatch = true },
        ["DeleteQuestionnaire"] = Shared(Draft) with { IfMatch = true },
        ["RetireQuestionnaire"] = Shared(Published),
        ["ReopenQuestionnaire"] = Shared(Retired),
        ["ReadDraft"] = Shared(Draft),
        ["SaveDraft"] = Shared(Draft) with { Body = v => QuestionSet.Body(v["key"]), IfMatch = true },
        ["DiscardDraft"] = Shared(Redrafted) with { IfMatch = true },
        ["CompareDraft"] = Shared(Draft),
        ["PublishQuestionnaire"] = Shared(Draft) with { Body = _ => new { notes = "First" }, IfMatch = true },
        ["ListVersions"] = Shared(Published),
        ["ReadVersion"] = Shared(Published),
        ["CompareVersions"] = Shared(Published) with { Query = "?with=1" },
        ["RestoreVersion"] = Shared(Published),

        ["ReadVersionAsFhir"] = Shared(Published),
        ["ImportFhirQuestionnaire"] = new(Nothing) { Body = _ => FhirBody },
        ["PreviewFhirImport"] = new(Nothing) { Body = _ => FhirBody },

        ["ListOrganizations"] = new(Organization),
        ["CreateOrganization"] = new(Nothing) { Body = _ => new { name = "Clinic", headcount = 700 } },
        ["ReadOrganization"] = Shared(Organization),
        ["ReplaceOrganization"] = Shared(Organization) with { Body = _ => new { name = "Clinic", headcount = 700 }, IfMatch = true },
        ["UpdateOrganization"] = Shared(Organization) with { Body = _ => new { headcount = 800 }, IfMatch = true },
        ["DeleteOrganization"] = Shared(Organization) with { IfMatch = true },
        ["ListJoinCodes"] = Shared(Organization),
        ["CreateJoinCode"] = Shared(Organization) with { Body = _ => new { } },
        ["RevokeJoinCode"] = Shared(JoinCodeOfOrganization, "codeId"),
        ["RotateJoinCode"] = Shared(JoinCodeOfOrganization, "codeId"),
        ["ListPracticeJoinCodes"] = new(PracticeJoinCode),
        ["CreatePracticeJoinCode"] = new(Nothing),
        ["RevokePracticeJoinCode"] = Shared(PracticeJoinCode, "codeId"),
        ["RotatePracticeJoinCode"] = Shared(PracticeJoinCode, "codeId"),

        ["ListOrganizationReleases"] = Shared(ReleasedOrganization),
        ["ReadOrganizationRelease"] = Shared(ReleasedOrganization),
        ["ListQuestionnaireReleases"] = Shared(ReleasedQuestionnaire),
        ["ReadQuestionnaireRelease"] = Shared(ReleasedQuestionnaire),

        ["ListMembers"] = new(Member),
        ["ReadMember"] = Shared(Member),
        ["UpdateMember"] = Shared(Member) with { Body = _ => new { roles = new[] { new { role = "coach" } } }, IfMatch = true },
        ["RemoveMember"] = Shared(Member) with { IfMatch = true },
        ["EndMemberSessions"] = Shared(Member),
        ["ResetMember"] = Shared(Member),
        ["ListInvitations"] = new(Invitation),
        ["CreateInvitation"] = new(Nothing) { Body = _ => new { email = NewAddress(), roles = new[] { new { role = "coach" } } } },
        ["ResendInvitation"] = Shared(Invitation),
        ["RevokeInvitation"] = Shared(Invitation),

        ["ListApiClients"] = new(ApiClient),
        ["CreateApiClient"] = new(Nothing) { Body = _ => new { name = "App", scopes = new[] { "questionnaires.read" } } },
        ["ReadApiClient"] = Shared(ApiClient),
        ["UpdateApiClient"] = Shared(ApiClient) with { Body = _ => new { name = "Another app" }, IfMatch = true },
        ["RevokeApiClient"] = Shared(ApiClient) with { IfMatch = true },
        ["RollSecret"] = Shared(ApiClient) with { Body = _ => new { overlapHours = 1 } },
        ["ListAuditEvents"] = new(Organization),
    };

    private static object FhirBody => new
    {
        resourceType = "Questionnaire", status = "draft", language = "en", title = "Rest", item = new[] { new { linkId = "sleep", text = "Do you sleep?", type = "boolean" } },
    };

    private static readonly string CodeLetters = NorthStar.Domain.Organizations.JoinCode.Alphabet;

    private static Call Personal(Func<Maker, Task<Values>> make, string target = "id") => new(make) { Target = target };

    private static Call Shared(Func<Maker, Task<Values>> make, string target = "id") => new(make) { Target = target, IsPersonal = false };
}
