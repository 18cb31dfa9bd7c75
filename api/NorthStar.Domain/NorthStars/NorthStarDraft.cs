using System.Text;
using NorthStar.Domain.Codebook;

namespace NorthStar.Domain.NorthStars;

/// <summary>The parts of a North Star.</summary>
public enum NorthStarPart
{
    /// <summary>What the person runs toward.</summary>
    Statement,

    /// <summary>What it looks like.</summary>
    LooksLike,

    /// <summary>What it feels like.</summary>
    FeelsLike,
}

/// <summary>Words that a person marked in an answer.</summary>
/// <param name="LinkId">The answer.</param>
/// <param name="Quote">The words, to the letter.</param>
/// <param name="Part">Where they belong; null leaves it to the draft.</param>
public sealed record MarkedPassage(string LinkId, string Quote, NorthStarPart? Part);

/// <summary>A run of text in a draft: the person's own words, or the frame that holds them together.</summary>
/// <param name="Part">The part that it stands in.</param>
/// <param name="Text">The text.</param>
/// <param name="Source">Where the person wrote it; null for the frame.</param>
public sealed record DraftSegment(NorthStarPart Part, string Text, QuotedPhrase? Source);

/// <summary>
/// A North Star to begin with, made of a person's own words and of nothing else but a fixed frame, told apart run by run. It is computed and never
/// kept: the person edits it and writes it down. The same answers make the same draft.
/// </summary>
public sealed class NorthStarDraft
{
    NorthStarDraft(Frame frame, IReadOnlyList<DraftSegment> segments) => (Frame, Segments) = (frame, segments);

    /// <summary>The frame, in the language that was asked for.</summary>
    public Frame Frame { get; }

    /// <summary>The draft in order, part by part.</summary>
    public IReadOnlyList<DraftSegment> Segments { get; }

    /// <summary>The text of a part; null where it is empty.</summary>
    public string? Text(NorthStarPart part) =>
        string.Concat(Segments.Where(segment => segment.Part == part).Select(segment => segment.Text)) is { Length: > 0 } text ? text : null;

    /// <summary>Composes a draft.</summary>
    /// <param name="answers">What the person wrote toward, in the questionnaire's order.</param>
    /// <param name="marks">What they marked, each standing in its answer; null or empty leaves the choice to the draft.</param>
    /// <param name="themes">The words behind themes, the main theme's first.</param>
    /// <param name="lexicon">The language of the frame and of the answers.</param>
    /// <param name="written">All that the person wrote by linkId: marks may be set anywhere.</param>
    /// <returns>The draft; null where there is nothing to compose it of.</returns>
    public static NorthStarDraft? Compose(
        IReadOnlyList<WrittenAnswer> answers,
        IReadOnlyList<MarkedPassage>? marks,
        IReadOnlyList<SuggestedTheme> themes,
        Lexicon lexicon,
        Func<string, string?> written)
    {
        var parts = marks is { Count: > 0 }
            ? Sorted(marks, lexicon, written)
            : new Dictionary<NorthStarPart, List<QuotedPhrase>>();
        if (!parts.ContainsKey(NorthStarPart.Statement))
        {
            var passages = DraftPassages.Of(answers, themes, lexicon);
            var taken = parts.Values.SelectMany(quotes => quotes).ToArray();
            foreach (var (part, quotes) in passages.Choose(taken, only: parts.Count > 0 ? NorthStarPart.Statement : null))
                parts[part] = quotes;
        }

        return parts.ContainsKey(NorthStarPart.Statement) ? new(lexicon.Frame, [.. Framed(parts, lexicon.Frame)]) : null;
    }

    /// <summary>Marks by part: those without one go where their words belong, and the statement comes first.</summary>
    static Dictionary<NorthStarPart, List<QuotedPhrase>> Sorted(IReadOnlyList<MarkedPassage> marks, Lexicon lexicon, Func<string, string?> written)
    {
        var parts = new Dictionary<NorthStarPart, List<QuotedPhrase>>();
        foreach (var mark in marks.Where(mark => mark.Part is not null))
            Add(mark.Part!.Value, mark);
        foreach (var mark in marks.Where(mark => mark.Part is null))
        {
            var stated = parts.GetValueOrDefault(NorthStarPart.Statement)?.Count ?? 0;
            Add(
                stated == 0 ? NorthStarPart.Statement
                : lexicon.Feels(mark.Quote) ? NorthStarPart.FeelsLike
                : stated == 1 ? NorthStarPart.Statement
                : NorthStarPart.LooksLike,
                mark);
        }

        return parts;

        void Add(NorthStarPart part, MarkedPassage mark)
        {
            var start = written(mark.LinkId)?.IndexOf(mark.Quote, StringComparison.Ordinal) ?? -1;
            if (start < 0)
                throw new ArgumentException("A mark does not stand in its answer.", nameof(marks));
            if (!parts.TryGetValue(part, out var quotes))
                parts[part] = quotes = [];
            quotes.Add(new(mark.LinkId, mark.Quote, start));
        }
    }

    static IEnumerable<DraftSegment> Framed(Dictionary<NorthStarPart, List<QuotedPhrase>> parts, Frame frame)
    {
        var statement = parts[NorthStarPart.Statement];
        yield return new(NorthStarPart.Statement, frame.Toward, null);
        foreach (var (index, quote) in statement.Index())
        {
            if (index > 0)
                yield return new(NorthStarPart.Statement, index == statement.Count - 1 ? frame.SoThat : frame.Between, null);
            yield return Own(NorthStarPart.Statement, quote);
        }

        if (!EndsSentence(statement[^1].Phrase))
            yield return new(NorthStarPart.Statement, frame.End, null);
        foreach (var part in (NorthStarPart[])[NorthStarPart.LooksLike, NorthStarPart.FeelsLike])
        {
            foreach (var (index, quote) in parts.GetValueOrDefault(part, []).Index())
            {
                if (index > 0)
                    yield return new(part, "\n", null);
                yield return Own(part, quote);
            }
        }
    }

    static DraftSegment Own(NorthStarPart part, QuotedPhrase quote) => new(part, quote.Phrase, quote);

    static bool EndsSentence(string text) => Rune.DecodeLastFromUtf16(text, out var last, out _) == System.Buffers.OperationStatus.Done && Rune.IsPunctuation(last)
        && last.Value is '.' or '!' or '?' or '…' or '。';
}
