using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Instruments;
using NorthStar.Domain.Participants;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;
using Progress = NorthStar.Contracts.V1.Progress;

namespace NorthStar.Api.Features.Responses;

/// <summary>Shows responses as the contract has them, in the reader's language.</summary>
internal sealed class ResponseViews(PublishedVersions versions, ParticipantProfiles profiles, Caller caller)
{
    /// <summary>The definition that a response stays on.</summary>
    public async ValueTask<QuestionnaireDefinition> DefinitionAsync(ResponseRow row, CancellationToken cancellationToken) =>
        await versions.FindAsync(caller.PracticeId, row.QuestionnaireId, row.Version, cancellationToken)
        ?? throw new InvalidOperationException("A response without its version.");

    /// <summary>A response, with its ETag on the answer.</summary>
    public async ValueTask<ResponseResponse> ShowAsync(HttpContext http, ResponseRow row, CancellationToken cancellationToken, IReadOnlyList<string>? dropped = null)
    {
        var definition = await DefinitionAsync(row, cancellationToken);
        var languages = await LanguagesAsync(http, cancellationToken);
        ETags.Set(http, row.Revision);
        return Show(row, definition, languages, dropped);
    }

    /// <summary>The languages that a person reads and writes in, likeliest first.</summary>
    public async ValueTask<IReadOnlyList<string>> LanguagesAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var profile = await profiles.CurrentAsync(caller.PracticeId, caller.ParticipantId!.Value, cancellationToken);
        return [.. PreferredLanguages.Of(http.Request), profile.Profile.Language];
    }

    private static ResponseResponse Show(ResponseRow row, QuestionnaireDefinition definition, IReadOnlyList<string> preferred, IReadOnlyList<string>? dropped)
    {
        var evaluation = Logic.Evaluate(definition, row.Content.Answers, preferred);
        return new()
        {
            Id = row.Id,
            Status = Status(row.Status),
            Questionnaire = new() { Id = row.QuestionnaireId, Version = row.Version },
            Round = row.Round,
            StartedAt = row.StartedAt,
            UpdatedAt = row.UpdatedAt,
            CompletedAt = row.CompletedAt,
            Answers = [.. row.Content.Answers.InOrderOf(definition).Select(a => Answer(a.Key, a.Value))],
            Progress = new Progress { Answered = evaluation.Progress.Answered, Total = evaluation.Progress.Total },
            Enabled = evaluation.Enabled,
            Texts = evaluation.Texts,
            Scores = Scores(row.Status, definition, row.Content.Answers),
            Dropped = dropped,
            Notices = [],
        };
    }

    public static string Status(ResponseStatus status) => status switch
    {
        ResponseStatus.InProgress => "in-progress",
        ResponseStatus.Completed => "completed",
        _ => "withdrawn",
    };

    /// <summary>What the scored scales come to; null while in progress, and where nothing is scored.</summary>
    public static IReadOnlyList<InstrumentScoreResponse>? Scores(ResponseStatus status, QuestionnaireDefinition definition, AnswerSet answers) =>
        status == ResponseStatus.Completed && InstrumentScore.Of(definition, answers) is { Count: > 0 } scores ? [.. scores.Select(Score)] : null;

    private static InstrumentScoreResponse Score(InstrumentScore score)
    {
        var (lowest, highest) = score.Instrument.Scoring!.RangeOf(score.Scale);
        return new()
        {
            Instrument = score.Instrument.Code,
            Subscale = score.Scale.Subscale,
            Score = score.Score is { } exact ? decimal.Round(exact, 3, MidpointRounding.AwayFromZero) : null,
            Reason = score.Score is null ? "too-few-answers" : null,
            Lowest = lowest,
            Highest = highest,
            Band = score.Band,
            Answered = score.Answered,
            Of = score.Scale.Items.Count,
            Note = "not a diagnosis",
        };
    }

    private static Answer Answer(string linkId, AnswerValue value)
    {
        var input = AnswerInput.Of(linkId, value);
        return new() { LinkId = input.LinkId, Value = input.Value, Main = input.Main, Other = input.Other };
    }
}
