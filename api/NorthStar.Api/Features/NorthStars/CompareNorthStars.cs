using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.NorthStars;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.NorthStars;

/// <summary>Then and now. What can't be told is null and says why: a response that is gone takes its answers along, never the North Star.</summary>
internal static class CompareNorthStars
{
    private static readonly string[] Parts = ["answers", "away-themes", "toward-themes", "destination"];

    public static async Task<Ok<NorthStarComparisonResponse>> Handle(
        Guid? from, Guid? to, string? language, HttpContext http, OwnNorthStars northStars, AnsweredResponses responses, CancellationToken cancellationToken)
    {
        // Refused also where there is no question to be worded in it.
        _ = ReaderLanguages.Of(http, language);
        var (then, now) = await FindAsync(northStars, from, to, cancellationToken);
        var before = await responses.FindAsync(http, then.Words.ResponseId, cancellationToken);
        var after = await responses.FindAsync(http, now.Words.ResponseId, cancellationToken);
        var comparison = new NorthStarComparisonResponse
        {
            Then = new() { NorthStar = then.ToResponse(), Response = before?.ToResponse() },
            Now = new() { NorthStar = now.ToResponse(), Response = after?.ToResponse() },
            NotCompared = [],
            Unavailable = [.. Missing(then, before, "then"), .. Missing(now, after, "now")],
        };
        return TypedResults.Ok(before is null || after is null ? comparison : Compare(comparison, before, after));
    }

    /// <summary>
    /// The two that are asked for. The later one is the adopted one unless another is named; the earlier one is, unless another is named, the one
    /// that the later one took the place of, or would take: for a draft, the adopted one.
    /// </summary>
    /// <exception cref="ProblemException">400 where both are the same, 404 where there is no such pair.</exception>
    private static async Task<(NorthStarStatement Then, NorthStarStatement Now)> FindAsync(
        OwnNorthStars northStars, Guid? from, Guid? to, CancellationToken cancellationToken)
    {
        var now = to is null ? await northStars.CurrentAsync(cancellationToken) : await northStars.FindAsync(to.Value, cancellationToken);
        if (to is null && now is null)
            throw new ProblemException(NothingToCompare("There is no adopted North Star yet."));
        await northStars.OpenAsync(now, cancellationToken);
        if (now!.Id == from)
            throw new ProblemException(Problems.BadInput("?from", "north_star.same", "Two different North Stars are compared."));
        if (from is not null)
            return (await northStars.OpenAsync(await northStars.FindAsync(from.Value, cancellationToken), cancellationToken), now);
        var then = now.Status == NorthStarStatus.Draft
            ? await northStars.CurrentAsync(cancellationToken)
            : await northStars.SupersededAtAsync(now.Words.AdoptedAt!.Value, cancellationToken);
        return then is null
            ? throw new ProblemException(NothingToCompare("There is no North Star before this one."))
            : (await northStars.OpenAsync(then, cancellationToken), now);
    }

    private static ProblemResult NothingToCompare(string detail) => new(404, "north_star.nothing_to_compare", "Nothing to compare", detail);

    private static IEnumerable<UnavailablePart> Missing(NorthStarStatement northStar, AnsweredResponse? response, string side) =>
        response is not null ? []
        : Parts.Select(part => new UnavailablePart { Part = part, Side = side, Reason = northStar.Words.ResponseId is null ? "no-response" : "response-deleted" });

    private static NorthStarComparisonResponse Compare(NorthStarComparisonResponse comparison, AnsweredResponse before, AnsweredResponse after)
    {
        var sides = new ThenAndNow(before.Definition, before.Answers, after.Definition, after.Answers);
        var sameQuestionnaire = before.Response.QuestionnaireId == after.Response.QuestionnaireId;
        var (away, toward, destination) = (sides.Themes(Compass.Away), sides.Themes(Compass.Toward), sides.Destination());
        return comparison with
        {
            Answers = sameQuestionnaire ? [.. sides.Answers().Select(answer => Answer(answer, before.Texts, after.Texts))] : null,
            NotCompared = sameQuestionnaire
                ? [.. sides.NotCompared().Select(question => new UncomparedQuestion { LinkId = question.LinkId, Reason = KebabCode.Of(question.Reason) })]
                : [],
            AwayThemes = Themes(away),
            TowardThemes = Themes(toward),
            Destination = destination is var (then, now) ? new() { Then = then, Now = now } : null,
            Unavailable =
            [
                .. Because("answers", !sameQuestionnaire, "different-questionnaires"),
                .. Because("away-themes", away is null, "not-asked"),
                .. Because("toward-themes", toward is null, "not-asked"),
                .. Because("destination", destination is null, "not-asked"),
            ],
        };
    }

    private static IEnumerable<UnavailablePart> Because(string part, bool isUnavailable, string reason) =>
        isUnavailable ? [new UnavailablePart { Part = part, Reason = reason }] : [];

    private static Contracts.V1.ComparedAnswer Answer(
        Domain.Responses.ComparedAnswer answer, IReadOnlyDictionary<string, string> textsThen, IReadOnlyDictionary<string, string> textsNow)
    {
        var (then, now) = (textsThen.GetValueOrDefault(answer.LinkId), textsNow.GetValueOrDefault(answer.LinkId));
        return new()
        {
            LinkId = answer.LinkId,
            Text = now ?? then ?? "",
            TextThen = now is null || then == now ? null : then,
            Then = Answer(answer.LinkId, answer.Then),
            Now = Answer(answer.LinkId, answer.Now),
        };
    }

    private static Answer? Answer(string linkId, AnswerValue? value) =>
        value is not null && AnswerInput.Of(linkId, value) is var input
            ? new() { LinkId = input.LinkId, Value = input.Value, Main = input.Main, Other = input.Other }
            : null;

    private static Contracts.V1.ComparedThemes? Themes(Domain.Responses.ComparedThemes? themes) => themes is null ? null : new()
    {
        Gained = themes.Gained,
        Kept = themes.Kept,
        Lost = themes.Lost,
        MainThen = themes.MainThen,
        MainNow = themes.MainNow,
    };
}
