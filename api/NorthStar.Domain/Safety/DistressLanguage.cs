namespace NorthStar.Domain.Safety;

/// <summary>How people of one language say that they are in acute distress, and how they say what only sounds like it. All of it is data.</summary>
sealed class DistressLanguage
{
    /// <summary>The most words between two concepts that are said together.</summary>
    const int Nearby = 10;

    /// <summary>By the number of a word, those that it stands for.</summary>
    readonly int[]?[] spelled;
    readonly NumberSet negations;
    readonly NumberSet negationTurns;
    readonly NumberSet restarts;
    readonly NumberSet raising;
    readonly NumberSet enders;
    readonly NumberSet self;
    readonly NumberSet subject;
    readonly NumberSet others;
    readonly NumberSet past;
    readonly NumberSet contrast;
    readonly WordPatterns acute;

    /// <summary>What is acute beside another concept, and beside which.</summary>
    readonly WordPatterns grave;
    readonly int[][] besides;
    readonly WordPatterns[] concepts;
    readonly WordPatterns calm;
    readonly WordPatterns reported;
    readonly WordPatterns remote;
    readonly WordPatterns recovered;
    readonly WordPatterns renewed;

    public DistressLanguage(DistressContent content, Vocabulary vocabulary)
    {
        spelled = new int[vocabulary.Size][];
        foreach (var (word, meant) in content.Spelled)
            spelled[vocabulary.Find(word)] = [.. meant.Split(' ').Select(part => vocabulary.Find(part))];
        var lists = content.Lists.ToDictionary(list => list.Key, list => list.Value.Select(entry => entry.Split(' ')).ToArray(), StringComparer.Ordinal);
        var common = Words("common");
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
        acute = Patterns(content.Acute);
        var named = content.Concepts.ToArray();
        concepts = [.. named.Select(concept => Patterns(concept.Value))];
        grave = Patterns([.. content.Together.SelectMany(pair => content.Concepts[pair.Key])]);
        besides = [.. content.Together.SelectMany(pair => Enumerable.Repeat(pair.Value.Select(Index).ToArray(), content.Concepts[pair.Key].Count))];
        calm = Patterns(content.Calm);
        reported = Patterns(content.Reported);
        remote = Patterns(content.Remote);
        recovered = Patterns(content.Recovered);
        renewed = Patterns(content.Renewed);

        int Index(string concept) => Array.FindIndex(named, entry => entry.Key == concept) is >= 0 and var index ? index : throw new FormatException($"'{concept}' is no concept.");

        NumberSet Words(string list) => new(vocabulary.Size, content.Lists[list].SelectMany(vocabulary.Matching));

        WordPatterns Patterns(IReadOnlyList<string> patterns) => new(patterns, lists, vocabulary, common);
    }

    public bool Finds(List<WrittenWord> written)
    {
        var words = Spelled(written);
        var sentence = SentenceAt(0);
        for (var end = sentence.Count; sentence.Count > 0;)
        {
            var next = SentenceAt(end);
            if (Finds(sentence, next))
                return true;
            sentence = next;
            end += next.Count;
        }

        return false;

        Sentence SentenceAt(int start) => Sentence.At(start, words, negations, enders);
    }

    bool Finds(Sentence sentence, Sentence next)
    {
        var (turns, graves) = (acute.In(sentence), grave.In(sentence));
        if ((turns.Count == 0 && graves.Count == 0) || calm.StandIn(sentence))
            return false;
        foreach (var turn in turns)
        {
            if (IsOfTheWriter(sentence, turn.Start, turn.End) && !IsNegated(sentence, turn, turn) && IsMeant(sentence, next, turn.Start, turn.End))
                return true;
        }

        var found = new IReadOnlyList<Turn>?[concepts.Length];
        foreach (var turn in graves)
        {
            if (!IsOfTheWriter(sentence, turn.Start, turn.End))
                continue;
            foreach (var concept in besides[turn.Pattern])
            {
                foreach (var other in found[concept] ??= concepts[concept].In(sentence))
                {
                    if (turn.IsNear(other, Nearby) && !IsNegated(sentence, turn, other) && !IsNegated(sentence, other, turn)
                        && IsMeant(sentence, next, Math.Min(turn.Start, other.Start), Math.Max(turn.End, other.End)))
                        return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the writer says it, and says it of these days.</summary>
    bool IsMeant(Sentence sentence, Sentence next, int start, int end) => !IsReported(sentence, start, end) && !IsOver(sentence, next, start, end);

    /// <summary>The words in the form that patterns know: contractions written out, slang and common slips as what they stand for.</summary>
    List<WrittenWord> Spelled(List<WrittenWord> written)
    {
        var words = new List<WrittenWord>(written.Count + (written.Count / 8));
        foreach (var word in written)
        {
            if (spelled[word.Ending] is { } ending)
            {
                words.Add(word with { Number = word.Stem });
                foreach (var number in ending)
                    words.Add(new(number, Break.None, IsIntroduced: false));
            }
            else if (spelled[word.Number] is { } meant)
            {
                words.Add(word with { Number = meant[0] });
                foreach (var number in meant.AsSpan(1))
                    words.Add(new(number, Break.None, IsIntroduced: false));
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>
    /// Whether a negation before the words holds for them: in the same clause, and not before another subject, unless it goes through ("I don't
    /// think I want to"). Two of them undo each other ("not a day goes by that I don't think of").
    /// Those of what is said together with it are part of that ("I can't bear being alive").
    /// </summary>
    bool IsNegated(Sentence sentence, Turn turn, Turn together)
    {
        var isNegated = false;
        for (var at = turn.Start - 1; at >= 0 && !sentence.DividesAt(at + 1, Break.Clause); at--)
        {
            var word = sentence.Number(at);
            if (at >= together.Start && at < together.End)
                continue;
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

    /// <summary>Whether somebody else says it: "My patient said 'I want to die'", "'I want to die,' he said".</summary>
    bool IsReported(Sentence sentence, int start, int end)
    {
        foreach (var (first, afterSpeaker, _) in reported.In(sentence))
        {
            var isBefore = afterSpeaker <= start && (start - afterSpeaker <= 1 || sentence.IsIntroduced(afterSpeaker, start));
            var isAfter = first >= end && first - end <= 3 && sentence.IsIntroduced(end, first);
            if (isBefore || isAfter)
                return true;
        }

        return false;
    }

    /// <summary>Whether the writer is the one concerned: named in the words themselves, or nobody else is before them.</summary>
    bool IsOfTheWriter(Sentence sentence, int start, int end)
    {
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
    bool IsOver(Sentence sentence, Sentence next, int start, int end)
    {
        if (renewed.StandIn(sentence))
            return false;
        foreach (var (_, through, _) in recovered.In(sentence))
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
        return isPast && (remote.StandIn(sentence) || (!renewed.StandIn(next) && recovered.StandIn(next)));
    }
}
