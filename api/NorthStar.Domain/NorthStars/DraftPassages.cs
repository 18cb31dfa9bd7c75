using System.Buffers;
using NorthStar.Domain.Codebook;

namespace NorthStar.Domain.NorthStars;

/// <summary>
/// The passages of a person's answers that a draft can be made of, judged by the themes that their words stand for, by words that keep coming
/// back, and by how much they say.
/// </summary>
sealed class DraftPassages
{
    /// <summary>A passage is no longer, in UTF-16 units: what is to be remembered is short.</summary>
    const int MaxLength = 240;

    /// <summary>Letters outside of function words that a passage without any theme needs: "yes, ok" says nothing.</summary>
    const int FewestLetters = 6;

    /// <summary>Letters of one word that is all that somebody of few words has said.</summary>
    const int FewestLettersOfAWord = 4;

    static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?;…\n\r\u2028\u2029。！？");

    readonly IReadOnlyList<Passage> passages;

    DraftPassages(IReadOnlyList<Passage> passages) => this.passages = passages;

    /// <summary>The passages of answers.</summary>
    /// <param name="answers">The answers in the questionnaire's order.</param>
    /// <param name="themes">The words behind themes, the main theme's first.</param>
    /// <param name="lexicon">The language that they are read in.</param>
    public static DraftPassages Of(IReadOnlyList<WrittenAnswer> answers, IReadOnlyList<SuggestedTheme> themes, Lexicon lexicon)
    {
        var found = answers.SelectMany(answer => Split(answer, lexicon)).ToArray();
        var spread = found
            .SelectMany(passage => passage.Content.Distinct(StringComparer.OrdinalIgnoreCase))
            .CountBy(word => word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var passage in found)
        {
            passage.Themes = themes.Index().Sum(theme => theme.Item.Because.Any(passage.Holds) ? themes.Count - theme.Index : 0);
            passage.Recurring = passage.Content.Distinct(StringComparer.OrdinalIgnoreCase).Count(word => spread[word] > 1);
        }

        var telling = found.Where(passage => passage.Themes > 0 || passage.Content.Sum(word => word.Length) >= FewestLetters).ToArray();
        if (telling.Length == 0)
            telling = [.. found.Where(passage => passage.Content.Any(word => word.Length >= FewestLettersOfAWord))];
        return new([.. telling.OrderByDescending(passage => passage.Score)]);
    }

    /// <summary>The best passage for each part: none twice, and the statement's two out of different answers where there are.</summary>
    /// <param name="taken">What must not be taken again.</param>
    /// <param name="only">The only part to fill; null for all of them.</param>
    public IEnumerable<(NorthStarPart Part, List<QuotedPhrase> Quotes)> Choose(IReadOnlyList<QuotedPhrase> taken, NorthStarPart? only)
    {
        var left = passages.Where(passage => !taken.Any(passage.Overlaps)).ToList();
        var first = Take(left, passage => !passage.Feels) ?? Take(left, _ => true);
        if (first is null)
            yield break;
        var statement = new List<Passage> { first };
        bool GivesReason(Passage passage) => passage.HasSubject && passage.LinkId != first.LinkId;
        if ((Take(left, passage => GivesReason(passage) && !passage.Feels) ?? Take(left, GivesReason)) is { } reason)
            statement.Add(reason);
        yield return (NorthStarPart.Statement, [.. statement.Select(passage => passage.Quote)]);
        if (only is not null)
            yield break;
        foreach (var (part, fits) in new (NorthStarPart, Func<Passage, bool>)[]
        {
            (NorthStarPart.LooksLike, passage => !passage.Feels), (NorthStarPart.FeelsLike, passage => passage.Feels),
        })
        {
            if (Take(left, fits) is { } passage)
                yield return (part, [passage.Quote]);
        }
    }

    static Passage? Take(List<Passage> left, Func<Passage, bool> fits)
    {
        var taken = left.FirstOrDefault(fits);
        if (taken is not null)
            left.Remove(taken);
        return taken;
    }

    /// <summary>An answer sentence by sentence, without the words that only lead up to what is wanted.</summary>
    static IEnumerable<Passage> Split(WrittenAnswer answer, Lexicon lexicon)
    {
        var sentence = new List<Word>();
        foreach (var word in Words.Of(answer.Text))
        {
            if (sentence.Count > 0 && (EndsBetween(answer.Text, sentence[^1].End, word.Start) || word.End - sentence[0].Start > MaxLength))
            {
                foreach (var passage in Passages(answer, sentence, lexicon))
                    yield return passage;
                sentence = [];
            }

            sentence.Add(word);
        }

        foreach (var passage in Passages(answer, sentence, lexicon))
            yield return passage;
    }

    static IEnumerable<Passage> Passages(WrittenAnswer answer, List<Word> sentence, Lexicon lexicon)
    {
        var words = sentence[lexicon.OpenerLength(answer.Text, sentence)..];
        if (words.Count == 0 || words[^1].End - words[0].Start > MaxLength)
            yield break;
        yield return new Passage(answer, words, lexicon);
    }

    static bool EndsBetween(string text, int from, int to) => text.AsSpan(from, to - from).ContainsAny(SentenceEnds);

    sealed class Passage
    {
        readonly int start;
        readonly int end;

        public Passage(WrittenAnswer answer, IReadOnlyList<Word> words, Lexicon lexicon)
        {
            (LinkId, start, end) = (answer.LinkId, words[0].Start, words[^1].End);
            Quote = new(LinkId, answer.Text[start..end], start);
            Content = [.. words.Select(word => answer.Text[word.Start..word.End]).Where(word => !lexicon.IsFunctionWord(word))];
            Feels = lexicon.Feels(Quote.Phrase);
            HasSubject = lexicon.IsSubject(answer.Text.AsSpan(words[0].Start, words[0].End - words[0].Start));
        }

        public string LinkId { get; }

        public QuotedPhrase Quote { get; }

        /// <summary>Its words without those that every text has.</summary>
        public IReadOnlyList<string> Content { get; }

        /// <summary>Whether it tells how something feels.</summary>
        public bool Feels { get; }

        /// <summary>Whether it can follow "so that": it begins with whom it is about.</summary>
        public bool HasSubject { get; }

        public int Themes { get; set; }

        public int Recurring { get; set; }

        public int Score => 2 * Themes + Math.Min(Recurring, 3) + (Content.Count >= 2 ? 1 : 0) - (Content.Count > 20 ? 2 : 0);

        public bool Holds(QuotedPhrase phrase) => phrase.LinkId == LinkId && phrase.Start >= start && phrase.Start < end;

        public bool Overlaps(QuotedPhrase phrase) => phrase.LinkId == LinkId && phrase.Start < end && phrase.Start + phrase.Phrase.Length > start;
    }
}
