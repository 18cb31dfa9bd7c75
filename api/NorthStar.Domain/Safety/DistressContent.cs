using System.Text.Json;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Safety;

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

    /// <summary>What acute distress is spoken of with, each in turns of phrase that alone say little: dying, wishing, means, farewell.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Concepts { get; init; }

    /// <summary>The concepts that speak of acute distress, each beside any of several others.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Together { get; init; }

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

    public static DistressContent Read(string language)
    {
        using var resource = ShippedResource.Open($"distress-{language}.json");
        return JsonSerializer.Deserialize<DistressContent>(resource, DefinitionJson.Options)!;
    }

    /// <summary>Every word that is spoken of anywhere.</summary>
    public IEnumerable<string> Words() =>
        new[] { Acute, Calm, Reported, Remote, Recovered, Renewed }.Concat(Concepts.Values).SelectMany(patterns => patterns).SelectMany(WordPattern.WordsOf)
            .Concat(Lists.Values.SelectMany(list => list).SelectMany(phrase => phrase.Split(' ')))
            .Concat(Spelled.SelectMany(entry => entry.Value.Split(' ').Append(entry.Key)));
}
