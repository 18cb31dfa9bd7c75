using System.Collections.Frozen;
using System.Text.Json;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Codebook;

/// <summary>The fixed words around a person's own in a draft of a North Star.</summary>
/// <param name="Label">What the draft is called.</param>
/// <param name="Toward">What stands before the first words of the statement.</param>
/// <param name="Between">What stands between its words.</param>
/// <param name="SoThat">What stands before the last of them.</param>
/// <param name="End">What ends it.</param>
public sealed record Frame(string Label, string Toward, string Between, string SoThat, string End);

/// <summary>What is known of a language: a file a language, so that another one is data and no code.</summary>
public sealed class Lexicon
{
    const string Fallback = "en";

    static readonly Dictionary<string, Lexicon> Known = ((string[])["en", "nl"]).ToDictionary(language => language, Load);

    readonly FrozenSet<string> functionWords;
    readonly FrozenSet<string> subjects;
    readonly FrozenSet<string> feelings;
    readonly FrozenSet<string> openers;
    readonly int longestOpener;

    Lexicon(LexiconFile file)
    {
        (Language, Frame) = (file.Language, file.Frame);
        functionWords = Set(file.FunctionWords);
        subjects = Set(file.Subjects);
        feelings = Set(file.Feelings);
        openers = Set(file.Openers);
        longestOpener = file.Openers.Max(opener => opener.Split(' ').Length);
    }

    /// <summary>Its language.</summary>
    public string Language { get; }

    /// <summary>The frame of drafts.</summary>
    public Frame Frame { get; }

    /// <summary>The first of some languages that is known, each tried exactly and then by its parents; English where none is.</summary>
    public static Lexicon For(IEnumerable<string> languages) =>
        languages.SelectMany(LanguageTag.WithParents).Select(tag => Known.GetValueOrDefault(tag.ToLowerInvariant())).FirstOrDefault(lexicon => lexicon is not null)
        ?? Known[Fallback];

    /// <summary>Whether every text has this word, whatever it is about.</summary>
    internal bool IsFunctionWord(string word) => functionWords.Contains(word);

    /// <summary>Whether a clause that begins with this word says whom it is about.</summary>
    internal bool IsSubject(string word) => subjects.Contains(word);

    /// <summary>Whether a text tells how something feels.</summary>
    internal bool Feels(string text) => Words.Of(text).Any(word => feelings.Contains(text[word.Start..word.End]));

    /// <summary>How many words at the beginning of a sentence only lead up to what is wanted: "I would love to".</summary>
    internal int OpenerLength(string text, IReadOnlyList<Word> sentence)
    {
        for (var length = Math.Min(longestOpener, sentence.Count); length > 0; length--)
        {
            if (openers.Contains(string.Join(' ', sentence.Take(length).SelectMany(word => text[word.Start..word.End].Split('\'', '’')))))
                return length;
        }

        return 0;
    }

    static FrozenSet<string> Set(IEnumerable<string> words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static Lexicon Load(string language)
    {
        using var resource = ShippedResource.Open($"lexicon.{language}.json");
        return new(JsonSerializer.Deserialize<LexiconFile>(resource, DefinitionJson.Options)!);
    }

    sealed record LexiconFile(
        string Language,
        Frame Frame,
        IReadOnlyList<string> FunctionWords,
        IReadOnlyList<string> Subjects,
        IReadOnlyList<string> Openers,
        IReadOnlyList<string> Feelings);
}
