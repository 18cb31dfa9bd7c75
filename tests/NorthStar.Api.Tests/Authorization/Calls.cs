using System.Security.Cryptography;
using NorthStar.Api.Tests.Questionnaires;
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

        ["ListQuestionnaires"] = new(Draft),
        ["CreateQuestionnaire"] = Shared(Published) with { Body = v => new { from = new { questionnaireId = v["id"] }, key = "copy-" + Guid.NewGuid().ToString("n") } },
        ["ValidateQuestionnaire"] = new(Nothing) { Body = _ => QuestionSet.Body() },
        ["EvaluateQuestionnaire"] = Shared(Published) with { Body = v => new { version = new { questionnaireId = v["id"], version = 1 }, answers = Array.Empty<object>() } },
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
        ["RestoreVersion"] = Shared(Published),
    };

    private static readonly string CodeLetters = NorthStar.Domain.Organizations.JoinCode.Alphabet;

    private static Call Personal(Func<Maker, Task<Values>> make, string target = "id") => new(make) { Target = target };

    private static Call Shared(Func<Maker, Task<Values>> make, string target = "id") => new(make) { Target = target, IsPersonal = false };
}
