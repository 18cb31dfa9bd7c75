namespace NorthStar.Domain.Codebook;

/// <summary>A language as it stands in its file. Words are lower-case; phrases are in the notation of <see cref="PhraseIndex"/>.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Frame">The frame of drafts.</param>
/// <param name="FunctionWords">Words of every text; they are never inflected.</param>
/// <param name="LightWords">Words that may stand between those of a phrase.</param>
/// <param name="Subjects">Words that say whom a clause is about.</param>
/// <param name="Openers">What leads up to what is wanted.</param>
/// <param name="Feelings">Words that tell how something feels.</param>
/// <param name="Clitics">What is written at the end of a word after an apostrophe, the longest first, and the word that it stands for.</param>
/// <param name="Expansions">Words that are short for others.</param>
/// <param name="Groups">Words that phrases name together: <c>&lt;name&gt;</c>.</param>
/// <param name="Numbers">Words for numbers.</param>
/// <param name="Letters">Classes of letters, by the capital that stands for them in endings.</param>
/// <param name="Inflection">The rules, the first that fits a word alone.</param>
/// <param name="Irregular">Forms of one word that no rule makes.</param>
/// <param name="NotForms">By word what the rules make of it that is another word.</param>
/// <param name="Ambiguous">Words that mean too many things to suggest a theme alone.</param>
/// <param name="Idioms">What only looks as if it said something about a theme.</param>
/// <param name="Negation">How the language denies.</param>
/// <param name="Themes">By side and theme, how people say it beyond the codebook's phrases; those that begin with <c>~</c> never suffice alone.</param>
sealed record LexiconFile(
    string Language,
    Frame Frame,
    IReadOnlyList<string> FunctionWords,
    IReadOnlyList<string> LightWords,
    IReadOnlyList<string> Subjects,
    IReadOnlyList<string> Openers,
    IReadOnlyList<string> Feelings,
    IReadOnlyDictionary<string, string> Clitics,
    IReadOnlyDictionary<string, string> Expansions,
    IReadOnlyDictionary<string, string> Groups,
    IReadOnlyList<string> Numbers,
    IReadOnlyDictionary<string, string> Letters,
    IReadOnlyList<InflectionRule> Inflection,
    IReadOnlyList<IReadOnlyList<string>> Irregular,
    IReadOnlyDictionary<string, IReadOnlyList<string>> NotForms,
    IReadOnlyList<string> Ambiguous,
    SidedPatterns Idioms,
    NegationFile Negation,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Themes);

/// <summary>How a language denies.</summary>
/// <param name="Words">Words that deny, and how many words they reach.</param>
/// <param name="Phrases">What denies in more words than one.</param>
/// <param name="PhraseReach">How many words those reach.</param>
/// <param name="Ends">Words that a denial does not reach over.</param>
/// <param name="Or">Words that carry a denial on.</param>
/// <param name="And">Words that carry a denial on unless a new subject follows.</param>
/// <param name="ClauseBegins">Words that begin a clause of its own after a comma or one of those.</param>
/// <param name="NoNegation">What looks like a denial and is none.</param>
/// <param name="Dismissals">What takes back what stands before it.</param>
sealed record NegationFile(
    IReadOnlyDictionary<string, int> Words,
    SidedPatterns Phrases,
    int PhraseReach,
    IReadOnlyList<string> Ends,
    IReadOnlyList<string> Or,
    IReadOnlyList<string> And,
    IReadOnlyList<string> ClauseBegins,
    SidedPatterns NoNegation,
    SidedPatterns Dismissals);

/// <summary>Phrases by the side of the compass that they count on.</summary>
/// <param name="Both">On both sides.</param>
/// <param name="Away">On the away side.</param>
/// <param name="Toward">On the toward side.</param>
sealed record SidedPatterns(IReadOnlyList<string> Both, IReadOnlyList<string> Away, IReadOnlyList<string> Toward)
{
    /// <summary>Those of a side.</summary>
    public IEnumerable<string> Of(string compass) => Both.Concat(compass switch
    {
        Questionnaires.Compass.Away => Away,
        Questionnaires.Compass.Toward => Toward,
        _ => [],
    });
}
