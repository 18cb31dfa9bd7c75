namespace NorthStar.Domain.Safety;

/// <summary>
/// Whether a person's own words speak of acute distress: wanting to die, meaning to harm themselves, seeing no reason to live. Deterministic, and no
/// diagnosis: it only decides whether the person is told, privately, where help is. It looks for turns of phrase in which the writer is the one
/// concerned, and for concepts said together (dying and a wish, means and an intent), never for single words, so that a patient's death, clinical talk
/// and idioms stay what they are. Takes time linear in the length.
/// </summary>
public static class DistressCheck
{
    static readonly DistressContent[] Contents = [DistressContent.Read("en"), DistressContent.Read("nl")];

    static readonly Vocabulary Vocabulary = new([.. Contents.SelectMany(content => content.Words())], [.. Contents.SelectMany(content => content.Misspelt)]);

    /// <summary>A text says in no language tag what it is written in, so every language looks at it.</summary>
    static readonly DistressLanguage[] Languages = [.. Contents.Select(content => new DistressLanguage(content, Vocabulary))];

    /// <summary>Whether a text speaks of acute distress of whoever wrote it.</summary>
    /// <param name="text">The text.</param>
    public static bool Finds(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = WrittenWords.Of(text, Vocabulary);
        foreach (var language in Languages)
        {
            if (language.Finds(words))
                return true;
        }

        return false;
    }
}
