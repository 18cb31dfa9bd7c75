using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.NorthStars;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

internal static class DraftNorthStar
{
    public static async Task<Results<Ok<NorthStarDraftResponse>, ProblemResult>> Handle(
        Guid id, NorthStarDraftRequest? request, Caller caller, HttpContext http, ResponseRows rows, ResponseViews views, Codebooks codebooks,
        CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(id, cancellationToken) is not { } row)
            return Problems.NotFound();
        var answers = row.Content.Answers;
        if (Astray(request, answers) is { Length: > 0 } astray)
            return Problems.BadInput(astray);
        var definition = await views.DefinitionAsync(row, cancellationToken);
        var codebook = await codebooks.CurrentAsync(caller.PracticeId, cancellationToken);
        var languages = await views.LanguagesAsync(http, cancellationToken);
        var written = WrittenAnswer.Of(definition, answers, Compass.Toward);
        var marks = request?.Marks?.Select(m => new MarkedPassage(m.LinkId, m.Quote, m.Part is null ? null : KebabCode.Parse<NorthStarPart>(m.Part))).ToArray();
        var themes = PickedFirst(ThemeSuggestions.From(written, codebook, Compass.Toward, languages), definition, answers);
        var lexicon = Lexicon.For(languages);
        if (NorthStarDraft.Compose(written, marks, themes, lexicon, linkId => answers[linkId]?.OwnWords) is not { } draft)
            return Problems.Conflict("north_star.nothing_to_compose", "There are no words yet to compose a draft of: answer a question of the toward side, or mark a passage.");
        var (statement, looksLike, feelsLike) = (draft.Text(NorthStarPart.Statement)!, draft.Text(NorthStarPart.LooksLike), draft.Text(NorthStarPart.FeelsLike));
        if (((string?[])[statement, looksLike, feelsLike]).Any(text => text is not null && PlainText.IsLongerThan(text, NorthStarLimits.Statement)))
            return Problems.BadInput("/marks", "text.too_long", $"What is marked for a part makes more than {NorthStarLimits.Statement} characters.");
        return TypedResults.Ok(new NorthStarDraftResponse
        {
            IsDraft = true,
            Label = draft.Frame.Label,
            Language = lexicon.Language,
            Statement = statement,
            LooksLike = looksLike,
            FeelsLike = feelsLike,
            ResponseId = id,
            Evidence = [.. Own(draft).Select(s => new NorthStarEvidence { LinkId = s.LinkId, Quote = s.Phrase }).Distinct()],
            Pieces = [.. draft.Segments.Where(s => s.Source is not null).Select(s => new NorthStarPiece
            {
                Part = KebabCode.Of(s.Part), LinkId = s.Source!.LinkId, Quote = s.Source.Phrase, Start = s.Source.Start,
            })],
            Segments = [.. draft.Segments.Select(s => new NorthStarSegment { Part = KebabCode.Of(s.Part), Text = s.Text, IsFrame = s.Source is null })],
        });
    }

    private static IEnumerable<QuotedPhrase> Own(NorthStarDraft draft) => draft.Segments.Select(s => s.Source).OfType<QuotedPhrase>();

    /// <summary>Marks that do not stand in the answer that they name.</summary>
    private static ProblemError[] Astray(NorthStarDraftRequest? request, AnswerSet answers) =>
    [
        .. (request?.Marks ?? []).Index()
            .Where(mark => answers[mark.Item.LinkId]?.OwnWords?.Contains(mark.Item.Quote, StringComparison.Ordinal) is not true)
            .Select(mark => new ProblemError
            {
                Pointer = FormattableString.Invariant($"/marks/{mark.Index}/quote"),
                Code = "north_star.quote_not_in_answer",
                Detail = "These words don't stand in that answer.",
            }),
    ];

    /// <summary>What the person picked goes before what was only suggested, the main theme before all.</summary>
    private static SuggestedTheme[] PickedFirst(IReadOnlyList<SuggestedTheme> suggested, QuestionnaireDefinition definition, AnswerSet answers)
    {
        var picked = DefinitionOutline.Of(definition).Questions
            .Where(question => question is { Type: ItemType.Themes, Compass: Compass.Toward })
            .Select(question => answers[question.LinkId]).OfType<AnswerValue.Codes>()
            .SelectMany(codes => codes.MainFirst).ToList();
        return [.. suggested.OrderBy(theme => picked.IndexOf(theme.Code) is var place and >= 0 ? place : picked.Count)];
    }
}

internal sealed class NorthStarDraftRequestValidator : AbstractValidator<NorthStarDraftRequest>
{
    public NorthStarDraftRequestValidator()
    {
        RuleFor(r => r.Marks).Must(marks => marks is null || marks.Count <= NorthStarLimits.Evidence)
            .WithErrorCode("north_star.too_many_marks").WithMessage($"At most {NorthStarLimits.Evidence} marks.");
        RuleForEach(r => r.Marks).ChildRules(mark =>
        {
            mark.RuleFor(m => m.LinkId).FilledText(64);
            mark.RuleFor(m => m.Quote).FilledText(NorthStarLimits.Quote);
            mark.RuleFor(m => m.Part).CodeOf<NorthStarMark, NorthStarPart>();
        });
    }
}
