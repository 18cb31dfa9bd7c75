using System.Text.Json;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Safety;

/// <summary>How people of one language say that they are in acute distress, and how they say what only sounds like it. All of it is data.</summary>
sealed class DistressLanguage
{
    readonly Spelling spelling;
    readonly Vocabulary vocabulary = new();
    readonly WordSet negations;
    readonly WordSet negationTurns;
    readonly WordSet restarts;
    readonly WordSet raising;
    readonly WordSet enders;
    readonly WordSet self;
    readonly WordSet subject;
    readonly WordSet others;
    readonly WordSet past;
    readonly WordSet contrast;
    readonly WordPatterns acute;
    readonly WordPatterns calm;
    readonly WordPatterns reported;
    readonly WordPatterns remote;
    readonly WordPatterns recovered;
    readonly WordPatterns renewed;

    DistressLanguage(DistressContent content)
    {
        spelling = new(content.Spelled, content.Misspelt);
        var lists = content.Lists.ToDictionary(list => list.Key, list => list.Value.Select(entry => entry.Split(' ')).ToArray(), StringComparer.Ordinal);
        negations = Words("negation");
        negationTurns = Words("negation-turn");
        restarts = Words("restart");
        raising = Words("raising");
        enders = Words("ender");
        self = Words("self");
        subject = Words("subject");
        others = Words("others");
        past = Words("past");
        contrast = Words("contrast");
        acute = new(content.Acute, lists, vocabulary);
        calm = new(content.Calm, lists, vocabulary);
        reported = new(content.Reported, lists, vocabulary);
        remote = new(content.Remote, lists, vocabulary);
        recovered = new(content.Recovered, lists, vocabulary);
        renewed = new(content.Renewed, lists, vocabulary);

        WordSet Words(string list)
        {
            var words = new WordSet();
            foreach (var word in content.Lists[list])
                words.Add(vocabulary.Add(word));
            return words;
        }
    }

    public static DistressLanguage Read(string language)
    {
        using var resource = ShippedResource.Open($"distress-{language}.json");
        return new(JsonSerializer.Deserialize<DistressContent>(resource, DefinitionJson.Options)!);
    }

    public bool Finds(IReadOnlyList<WrittenWord> words)
    {
        var sentences = Sentence.Of(spelling.Read(words), vocabulary, negations, enders);
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            bool? isCalm = null;
            foreach (var (start, end) in acute.In(sentence))
            {
                if (!IsNegated(sentence, start) && IsOfTheWriter(sentence, start, end) && !(isCalm ??= calm.In(sentence).Any())
                    && !IsOver(sentence, i + 1 < sentences.Count ? sentences[i + 1] : null, start, end))
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a negation before the words holds for them: in the same clause, and not before another subject, unless it goes through ("I don't
    /// think I want to"). Two of them undo each other ("not a day goes by that I don't think of").
    /// </summary>
    bool IsNegated(Sentence sentence, int start)
    {
        var isNegated = false;
        for (var at = start - 1; at >= 0 && !sentence.DividesAt(at + 1, Break.Clause); at--)
        {
            var word = sentence.Number(at);
            if (restarts.Contains(word))
                break;
            if (negations.Contains(word))
            {
                if (isNegated)
                    return at == 0 && subject.Contains(sentence.Number(1)); // "No I don't" is one.
                isNegated = !negationTurns.Contains(sentence.Number(at + 1));
            }
            else if (subject.Contains(word) && at > 0 && !raising.Contains(sentence.Number(at - 1)) && !negations.Contains(sentence.Number(at - 1)))
            {
                break;
            }
        }

        return isNegated;
    }

    /// <summary>Whether the writer is the one concerned: named in the words themselves, or nobody else is before them, and nobody else is quoted.</summary>
    bool IsOfTheWriter(Sentence sentence, int start, int end)
    {
        foreach (var (first, afterSpeaker) in reported.In(sentence))
        {
            // "My patient said 'I want to die'", "'I want to die,' he said".
            var isBefore = afterSpeaker <= start && (start - afterSpeaker <= 1 || sentence.IsIntroduced(afterSpeaker, start));
            var isAfter = first >= end && first - end <= 3 && sentence.IsIntroduced(end, first);
            if (isBefore || isAfter)
                return false;
        }

        for (var at = start; at < end; at++)
        {
            if (self.Contains(sentence.Number(at)))
                return true;
        }

        for (var at = start - 1; at >= 0; at--)
        {
            if (subject.Contains(sentence.Number(at)))
                return true;
            if (others.Contains(sentence.Number(at)))
                return false;
        }

        return true;
    }

    /// <summary>Whether it is told as something long ago, or as something that the writer has come through.</summary>
    bool IsOver(Sentence sentence, Sentence? next, int start, int end)
    {
        if (renewed.In(sentence).Any())
            return false;
        foreach (var (_, through) in recovered.In(sentence))
        {
            // "Therapy helped, but I want to die": what comes after the turn holds.
            var turns = false;
            for (var at = through; at < start; at++)
                turns |= contrast.Contains(sentence.Number(at));
            if (!turns)
                return true;
        }

        var isPast = false;
        for (var at = Math.Max(0, start - 3); at < end; at++)
            isPast |= past.Contains(sentence.Number(at));
        return isPast && (remote.In(sentence).Any() || (next is not null && !renewed.In(next).Any() && recovered.In(next).Any()));
    }
}

/// <summary>The data of a language, as it ships.</summary>
sealed record DistressContent
{
    /// <summary>Words that stand for others: contractions, slang, common slips.</summary>
    public required IReadOnlyDictionary<string, string> Spelled { get; init; }

    /// <summary>Words that are recognized with one letter wrong: long ones, with no other word so near.</summary>
    public required IReadOnlyList<string> Misspelt { get; init; }

    /// <summary>Word lists that patterns and rules refer to.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; }

    /// <summary>Turns of phrase of acute distress.</summary>
    public required IReadOnlyList<string> Acute { get; init; }

    /// <summary>What makes the sentence that it stands in an idiom or clinical talk.</summary>
    public required IReadOnlyList<string> Calm { get; init; }

    /// <summary>Somebody else is speaking.</summary>
    public required IReadOnlyList<string> Reported { get; init; }

    /// <summary>Long ago.</summary>
    public required IReadOnlyList<string> Remote { get; init; }

    /// <summary>Come through.</summary>
    public required IReadOnlyList<string> Recovered { get; init; }

    /// <summary>And here again.</summary>
    public required IReadOnlyList<string> Renewed { get; init; }
}
