using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Codebook;

/// <summary>
/// What a practice may write into its codebook: labels, definitions and phrases. Codes and families, and what of it belongs to which, are the
/// product's: every one of them stays, and none is added.
/// </summary>
public sealed class CodebookRules
{
    /// <summary>Every label and definition has this language, and readers of others fall back to it.</summary>
    public const string Language = "en";

    readonly List<ValidationError> errors = [];

    CodebookRules()
    {
    }

    /// <summary>Everything that is wrong with a proposed codebook, with pointers into it; nothing if it can be kept.</summary>
    public static IReadOnlyList<ValidationError> Examine(CodebookContent proposed)
    {
        var rules = new CodebookRules();
        rules.ExamineAll(proposed, CodebookContent.Shipped);
        return rules.errors;
    }

    /// <summary>A codebook that passes, in the product's order.</summary>
    public static CodebookContent InOrder(CodebookContent proposed)
    {
        var shipped = CodebookContent.Shipped;
        return proposed with
        {
            Note = shipped.Note,
            Families = new(
                Ordered(proposed.Families.Away, shipped.Families.Away, family => family.Code),
                Ordered(proposed.Families.Toward, shipped.Families.Toward, family => family.Code),
                Ordered(proposed.Families.Destination, shipped.Families.Destination, family => family.Code)),
            Away = Ordered(proposed.Away, shipped.Away, theme => theme.Code),
            Toward = Ordered(proposed.Toward, shipped.Toward, theme => theme.Code),
            Destinations = Ordered(proposed.Destinations, shipped.Destinations, destination => destination.Code),
            Dimensions = shipped.Dimensions,
            DimensionsNote = shipped.DimensionsNote,
        };
    }

    static T[] Ordered<T>(IReadOnlyList<T> proposed, IReadOnlyList<T> shipped, Func<T, string> code) =>
        [.. shipped.Select(own => proposed.Single(entry => code(entry) == code(own)))];

    void ExamineAll(CodebookContent proposed, CodebookContent shipped)
    {
        ExamineFamilies(proposed.Families.Away, shipped.Families.Away, "/families/away");
        ExamineFamilies(proposed.Families.Toward, shipped.Families.Toward, "/families/toward");
        ExamineFamilies(proposed.Families.Destination, shipped.Families.Destination, "/families/destination");
        ExamineThemes(proposed.Away, shipped.Away, "/away");
        ExamineThemes(proposed.Toward, shipped.Toward, "/toward");
        ExamineCodes(proposed.Destinations, shipped.Destinations, "/destinations", destination => destination.Code, (destination, own, pointer) =>
        {
            ExamineFamily(destination.Family, own.Family, pointer);
            ExamineTexts(destination.Label, pointer, "label", CodebookLimits.Label);
        });
    }

    void ExamineFamilies(IReadOnlyList<Family> proposed, IReadOnlyList<Family> shipped, string pointer) =>
        ExamineCodes(proposed, shipped, pointer, family => family.Code, (family, _, at) => ExamineTexts(family.Label, at, "label", CodebookLimits.Label));

    void ExamineThemes(IReadOnlyList<Theme> proposed, IReadOnlyList<Theme> shipped, string pointer) =>
        ExamineCodes(proposed, shipped, pointer, theme => theme.Code, (theme, own, at) =>
        {
            ExamineFamily(theme.Family, own.Family, at);
            ExamineTexts(theme.Label, at, "label", CodebookLimits.Label);
            ExamineTexts(theme.Definition, at, "definition", CodebookLimits.Definition);
            ExaminePhrases(theme.Phrases, at + "/phrases");
        });

    void ExamineCodes<T>(IReadOnlyList<T> proposed, IReadOnlyList<T> shipped, string pointer, Func<T, string> code, Action<T, T, string> examine)
        where T : class
    {
        var missing = shipped.ToDictionary(code, StringComparer.Ordinal);
        foreach (var (index, entry) in proposed.Index())
        {
            var at = JsonPointer.At(pointer, index);
            if (missing.Remove(code(entry), out var own))
                examine(entry, own, at);
            else if (shipped.Any(known => code(known) == code(entry)))
                Refuse(at + "/code", "codebook.code_twice", "This code stands there already.");
            else
                Refuse(at + "/code", "codebook.code_unknown", "Codes are the product's: none can be added or changed.");
        }

        if (missing.Count > 0)
            Refuse(pointer, "codebook.code_missing", $"Codes are the product's: none can be left out. Missing: {string.Join(", ", missing.Keys)}.");
    }

    void ExamineFamily(string proposed, string own, string pointer)
    {
        if (proposed != own)
            Refuse(pointer + "/family", "codebook.family_fixed", $"What belongs to which family is the product's: here it is '{own}'.");
    }

    void ExamineTexts(Texts texts, string parent, string member, int maxLength)
    {
        var pointer = JsonPointer.At(parent, member);
        ExamineLanguages(texts.Keys, pointer);
        foreach (var (language, text) in texts)
            ExamineText(text, JsonPointer.At(pointer, language), maxLength);
        if (!texts.ContainsKey(Language))
            Refuse(pointer, "text.language_missing", $"The text is not there in '{Language}', which other readers fall back to.");
    }

    void ExaminePhrases(IReadOnlyDictionary<string, IReadOnlyList<string>> phrases, string pointer)
    {
        ExamineLanguages(phrases.Keys, pointer);
        foreach (var (language, list) in phrases)
        {
            var at = JsonPointer.At(pointer, language);
            if (list.Count > CodebookLimits.Phrases)
                Refuse(at, "codebook.too_many_phrases", $"At most {CodebookLimits.Phrases} phrases of a theme in one language.");
            var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (index, phrase) in list.Index())
                ExaminePhrase(phrase, JsonPointer.At(at, index), known);
        }
    }

    void ExaminePhrase(string phrase, string pointer, HashSet<string> known)
    {
        if (!ExamineText(phrase, pointer, CodebookLimits.Phrase))
            return;
        var words = Words.Of(phrase).Count;
        if (words == 0)
            Refuse(pointer, "codebook.phrase_without_words", "A phrase has letters or digits: nothing else is looked for.");
        else if (words > CodebookLimits.PhraseWords)
            Refuse(pointer, "codebook.phrase_too_long", $"A phrase has at most {CodebookLimits.PhraseWords} words.");
        else if (!known.Add(phrase))
            Refuse(pointer, "codebook.phrase_twice", "This phrase stands there already.");
    }

    void ExamineLanguages(IEnumerable<string> languages, string pointer)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var language in languages)
        {
            if (!LanguageTag.IsWellFormed(language))
                Refuse(JsonPointer.At(pointer, language), "text.language_invalid", "Texts stand under BCP 47 tags such as 'en' or 'nl-BE'.");
            else if (!known.Add(language))
                Refuse(JsonPointer.At(pointer, language), "text.language_twice", "The same language occurs twice, in other letters.");
        }

        if (known.Count > CodebookLimits.Languages)
            Refuse(pointer, "text.too_many_languages", $"At most {CodebookLimits.Languages} languages.");
    }

    bool ExamineText(string text, string pointer, int maxLength)
    {
        if (!PlainText.CanBeKept(text))
            Refuse(pointer, "text.malformed", "The text holds NUL or a lone surrogate.");
        else if (PlainText.IsLongerThan(text, maxLength))
            Refuse(pointer, "text.too_long", $"At most {maxLength} characters.");
        else if (string.IsNullOrWhiteSpace(text))
            Refuse(pointer, "text.blank", "Must not be blank.");
        else
            return true;
        return false;
    }

    void Refuse(string pointer, string code, string detail) => errors.Add(new(pointer, code, detail));
}
