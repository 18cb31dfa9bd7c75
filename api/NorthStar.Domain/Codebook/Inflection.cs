namespace NorthStar.Domain.Codebook;

/// <summary>How words of one ending are inflected.</summary>
/// <param name="Ending">What the word ends in; capitals stand for one of their letters.</param>
/// <param name="Drop">How many letters go before something is added.</param>
/// <param name="Add">What is added.</param>
/// <param name="AddDoubled">What is added after the last letter is written twice.</param>
sealed record InflectionRule(string Ending, int Drop, IReadOnlyList<string> Add, IReadOnlyList<string> AddDoubled);

/// <summary>
/// The forms of a word, by a language's rules and its list of irregular ones. Words are unfolded and never cut down to stems: "care" is found in
/// "caring" and not in "car".
/// </summary>
sealed class Inflection
{
    /// <summary>Shorter words are taken as they are: too much would look like a form of them.</summary>
    const int ShortestWord = 3;

    readonly IReadOnlyDictionary<string, string> letters;
    readonly IReadOnlyList<InflectionRule> rules;
    readonly Dictionary<string, IReadOnlyList<string>> irregular = new(StringComparer.Ordinal);
    readonly IReadOnlyDictionary<string, IReadOnlyList<string>> exceptions;

    public Inflection(
        IReadOnlyDictionary<string, string> letters,
        IReadOnlyList<InflectionRule> rules,
        IReadOnlyList<IReadOnlyList<string>> irregular,
        IReadOnlyDictionary<string, IReadOnlyList<string>> exceptions)
    {
        (this.letters, this.rules, this.exceptions) = (letters, rules, exceptions);
        foreach (var forms in irregular)
        {
            foreach (var form in forms)
                this.irregular[form] = this.irregular.TryGetValue(form, out var others) ? [.. others, .. forms] : forms;
        }
    }

    /// <summary>Every form of a word, itself included, whichever form it is given in.</summary>
    public IReadOnlySet<string> Forms(string word)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { word };
        if (word.Length < ShortestWord || !word.All(char.IsLetter))
            return forms;
        string[] bases = irregular.TryGetValue(word, out var group) ? [word, .. group] : [word, .. Bases(word)];
        foreach (var lemma in bases)
        {
            forms.UnionWith(Unfold(lemma));
            if (irregular.TryGetValue(lemma, out var others))
                forms.UnionWith(others.SelectMany(Unfold));
        }

        forms.ExceptWith(exceptions.GetValueOrDefault(word, []));
        return forms;
    }

    /// <summary>The words that a form may be one of.</summary>
    IEnumerable<string> Bases(string form)
    {
        foreach (var rule in rules)
        {
            var dropped = rule.Ending[^rule.Drop..];
            foreach (var added in rule.Add.Where(added => added.Length > 0 && added != dropped && form.EndsWith(added, StringComparison.Ordinal)))
            {
                var lemma = form[..^added.Length] + dropped;
                if (lemma.Length >= ShortestWord && RuleOf(lemma) == rule)
                    yield return lemma;
            }

            foreach (var added in rule.AddDoubled.Where(added => form.EndsWith(added, StringComparison.Ordinal)))
            {
                var stem = form[..^added.Length];
                if (stem.Length > ShortestWord && stem[^1] == stem[^2] && RuleOf(stem[..^1]) == rule)
                    yield return stem[..^1];
            }
        }
    }

    IEnumerable<string> Unfold(string lemma)
    {
        if (RuleOf(lemma) is not { } rule)
            return [lemma];
        var stem = lemma[..^rule.Drop];
        return [lemma, .. rule.Add.Select(added => stem + added), .. rule.AddDoubled.Select(added => lemma + lemma[^1] + added)];
    }

    InflectionRule? RuleOf(string lemma) => rules.FirstOrDefault(rule => EndsIn(lemma, rule.Ending));

    bool EndsIn(string word, string ending)
    {
        if (word.Length < ending.Length)
            return false;
        for (var i = 1; i <= ending.Length; i++)
        {
            var (letter, wanted) = (word[^i], ending[^i]);
            if (letter != wanted && !(char.IsUpper(wanted) && letters[wanted.ToString()].Contains(letter)))
                return false;
        }

        return true;
    }
}
