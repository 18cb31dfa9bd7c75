namespace NorthStar.Domain.Codebook;

/// <summary>How long the texts of a codebook may be, in characters, and how many phrases a theme may have.</summary>
public static class CodebookLimits
{
    /// <summary>A label.</summary>
    public const int Label = 100;

    /// <summary>A definition.</summary>
    public const int Definition = 500;

    /// <summary>A phrase.</summary>
    public const int Phrase = 60;

    /// <summary>The words of a phrase: longer ones are sentences, and hardly anybody writes the same sentence.</summary>
    public const int PhraseWords = 8;

    /// <summary>Phrases of one theme in one language.</summary>
    public const int Phrases = 100;

    /// <summary>Languages of one text, and of one theme's phrases.</summary>
    public const int Languages = 50;
}
