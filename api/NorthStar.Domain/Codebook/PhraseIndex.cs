using System.Collections.Frozen;

namespace NorthStar.Domain.Codebook;

/// <summary>What it means where a phrase is found.</summary>
enum PhraseKind
{
    /// <summary>It suggests a theme.</summary>
    Theme,

    /// <summary>It suggests a theme together with something else, and never alone.</summary>
    Hint,

    /// <summary>It only looks as if it did: "the rest of", "in the long run".</summary>
    Idiom,

    /// <summary>It turns what follows.</summary>
    Negation,

    /// <summary>It looks like a negation and turns nothing: "not only".</summary>
    NoNegation,

    /// <summary>It takes back what stands before it: "… is not the problem".</summary>
    Dismissal,
}

/// <summary>What a phrase in an index stands for.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Theme">The theme; empty for other kinds.</param>
/// <param name="Reach">How many words a negation reaches.</param>
sealed record PhraseMeaning(PhraseKind Kind, string Theme = "", int Reach = 0);

/// <summary>A phrase found in a text, by the numbers of its first and last token.</summary>
/// <param name="First">The first token.</param>
/// <param name="Last">The last token.</param>
/// <param name="Phrase">Which phrase it is.</param>
/// <param name="Meaning">What it stands for.</param>
readonly record struct FoundPhrase(int First, int Last, int Phrase, PhraseMeaning Meaning);

/// <summary>
/// Many phrases looked for at once, word by word: a tree whose branches are words in all of their forms. What a text costs grows with its length
/// alone: every token begins a walk that is as deep as the longest phrase and no deeper.
/// <para>A phrase is words with spaces between them. <c>a|b</c> is either word, <c>(a|b)</c> may be left out, <c>=a</c> is that form only,
/// <c>!</c> is any denial, <c>#</c> is any number, <c>&lt;a&gt;</c> is any word of that group, and <c>..</c> is up to three words of whatever kind in the same clause.</para>
/// </summary>
sealed class PhraseIndex
{
    /// <summary>How a number in digits is looked up.</summary>
    public const string AnyNumber = "#";

    /// <summary>How many words <c>..</c> stands for at most.</summary>
    const int WidestGap = 3;

    /// <summary>How many words without weight, such as articles, may stand inside of a phrase one after the other.</summary>
    const int MostLightWords = 2;

    readonly FrozenDictionary<string, int[]> classes;
    readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> lookUp;
    readonly Node?[] begins;

    PhraseIndex(FrozenDictionary<string, int[]> classes, Node root, int count)
    {
        (this.classes, lookUp) = (classes, classes.GetAlternateLookup<ReadOnlySpan<char>>());
        begins = new Node?[count];
        foreach (var (step, node) in root.Next)
            begins[step] = node;
    }

    /// <summary>How many forms of words it knows.</summary>
    public int Count => classes.Count;

    /// <summary>Everything that is found in a text.</summary>
    public IReadOnlyList<FoundPhrase> Find(ReadText text)
    {
        var known = new int[]?[text.Tokens.Count];
        for (var i = 0; i < known.Length; i++)
        {
            var form = text.Form(i);
            known[i] = lookUp.TryGetValue(form, out var found) || char.IsDigit(form[0]) && lookUp.TryGetValue(AnyNumber, out found) ? found : null;
        }

        var walk = new Walk(text, known);
        for (var i = 0; i < known.Length; i++)
        {
            foreach (var step in known[i] ?? [])
            {
                if (begins[step] is { } node)
                    walk.Begin(node, i);
            }
        }

        return walk.Found;
    }

    sealed class Node
    {
        public Dictionary<int, Node> Next { get; } = [];

        public Node? Gap { get; set; }

        public List<(int Phrase, PhraseMeaning Meaning)> Ends { get; } = [];
    }

    sealed class Walk(ReadText text, int[]?[] known)
    {
        int first;

        public List<FoundPhrase> Found { get; } = [];

        public void Begin(Node node, int token)
        {
            first = token;
            Arrive(node, token);
        }

        void Follow(Node node, int token, int[] steps)
        {
            // Behind its first word a phrase hardly branches: its few words are looked for in the token's, and not the other way round.
            foreach (var (step, next) in node.Next)
            {
                if (steps.AsSpan().Contains(step))
                    Arrive(next, token);
            }
        }

        void Arrive(Node node, int last)
        {
            foreach (var (phrase, meaning) in node.Ends)
                Found.Add(new(first, last, phrase, meaning));
            if (node.Next.Count > 0)
            {
                for (var token = last + 1; token <= last + 1 + MostLightWords && text.IsSameClause(first, token); token++)
                {
                    if (known[token] is { } steps)
                        Follow(node, token, steps);
                    if (!text.Tokens[token].IsLight)
                        break;
                }
            }

            if (node.Gap is not { } gap)
                return;
            for (var token = last + 1; token <= last + 1 + WidestGap && text.IsSameClause(first, token); token++)
            {
                if (known[token] is { } steps)
                    Follow(gap, token, steps);
                if (!text.Tokens[token].FitsInGap)
                    break;
            }
        }
    }

    /// <summary>Puts an index together.</summary>
    public sealed class Builder(Lexicon lexicon)
    {
        readonly Node root = new();
        readonly Dictionary<string, int> classOf = new(StringComparer.Ordinal);
        readonly Dictionary<string, List<int>> classesOf = new(StringComparer.Ordinal);
        int phrases;

        /// <summary>Adds a phrase of the lexicon, in its notation.</summary>
        public void AddPattern(string pattern, PhraseMeaning meaning) =>
            Add(root, [.. pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries)], meaning, phrases++);

        /// <summary>Adds a phrase that somebody wrote: words and nothing else.</summary>
        public void AddWords(string phrase, PhraseMeaning meaning)
        {
            var text = ReadText.Of(phrase, lexicon);
            if (text.Tokens.Count > 0)
                Add(root, [.. Enumerable.Range(0, text.Tokens.Count).Select(i => text.Form(i).ToString().ToLowerInvariant())], meaning, phrases++);
        }

        public PhraseIndex Build() =>
            new(classesOf.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.OrdinalIgnoreCase), root, classOf.Count);

        void Add(Node node, ReadOnlySpan<string> steps, PhraseMeaning meaning, int phrase)
        {
            if (steps.IsEmpty)
            {
                node.Ends.Add((phrase, meaning));
                return;
            }

            var step = steps[0];
            var rest = steps[1..];
            if (step == "..")
            {
                Add(node.Gap ??= new(), rest, meaning, phrase);
                return;
            }

            if (step[0] == '(')
            {
                Add(node, rest, meaning, phrase);
                step = step[1..^1];
            }

            var key = Class(step);
            if (!node.Next.TryGetValue(key, out var next))
                node.Next[key] = next = new();
            Add(next, rest, meaning, phrase);
        }

        /// <summary>The class of a step: every form of every word that may stand there.</summary>
        int Class(string step)
        {
            if (classOf.TryGetValue(step, out var known))
                return known;
            var number = classOf[step] = classOf.Count;
            foreach (var form in lexicon.Forms(step))
            {
                if (!classesOf.TryGetValue(form, out var numbers))
                    classesOf[form] = numbers = [];
                numbers.Add(number);
            }

            return number;
        }
    }
}
