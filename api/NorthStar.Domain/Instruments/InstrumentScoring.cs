using System.Collections.Frozen;
using System.Globalization;
using NorthStar.Domain.Responses;

namespace NorthStar.Domain.Instruments;

/// <summary>How the values of a scale's items become its score.</summary>
public enum ScaleMethod
{
    /// <summary>The mean of the answered items.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The highest of them.</summary>
    Highest,
}

/// <summary>An answer to an item, and what it is worth.</summary>
/// <param name="Code">The option's code; a whole number for items that a scale can ask as well.</param>
/// <param name="Value">Its value.</param>
public sealed record ScoredOption(string Code, decimal Value);

/// <summary>A part of the range of a score.</summary>
/// <param name="From">The least score that belongs to it.</param>
/// <param name="Band">Its name.</param>
public sealed record ScoreBand(decimal From, string Band);

/// <summary>A scale of an instrument: some of its items, and how they make a score.</summary>
public sealed record InstrumentScale
{
    /// <summary>The subscale; null for the instrument as a whole.</summary>
    public string? Subscale { get; init; }

    /// <summary>Its items.</summary>
    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>Those of its items that point the other way: the highest answer counts as the lowest.</summary>
    public IReadOnlyList<string> Reversed { get; init; } = [];

    /// <summary>How the values make a score.</summary>
    public required ScaleMethod Method { get; init; }

    /// <summary>What the result is multiplied by.</summary>
    public decimal Factor { get; init; } = 1;

    /// <summary>The fewest answered items that make a score.</summary>
    public required int MinimumAnswered { get; init; }

    /// <summary>The bands from the lowest up; empty where none is published.</summary>
    public IReadOnlyList<ScoreBand> Bands { get; init; } = [];
}

/// <summary>How the answers to one instrument are scored.</summary>
/// <param name="Source">Where the rule is published.</param>
/// <param name="Numbering">What the numbers of the items stand for; null where the items have names.</param>
/// <param name="Options">The answers that every item takes.</param>
/// <param name="Scales">The scales.</param>
public sealed record InstrumentScoring(string Source, string? Numbering, IReadOnlyList<ScoredOption> Options, IReadOnlyList<InstrumentScale> Scales)
{
    readonly FrozenDictionary<string, decimal> values = Options.ToFrozenDictionary(option => option.Code, option => option.Value);

    /// <summary>The least value of an answer.</summary>
    public decimal Lowest { get; } = Options.Min(option => option.Value);

    /// <summary>The greatest value of an answer.</summary>
    public decimal Highest { get; } = Options.Max(option => option.Value);

    /// <summary>Whether an item can also be asked as a scale from <see cref="Lowest"/> to <see cref="Highest"/>: where the codes are the values.</summary>
    public bool TakesNumbers { get; } = Options.All(option => option.Code == option.Value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The least and the greatest score of a scale with every item answered.</summary>
    public (decimal Lowest, decimal Highest) RangeOf(InstrumentScale scale)
    {
        var times = scale.Factor * (scale.Method == ScaleMethod.Sum ? scale.Items.Count : 1);
        return (Lowest * times, Highest * times);
    }

    /// <summary>What an answer is worth; null where it is none of the options.</summary>
    public decimal? ValueOf(AnswerValue? answer) => answer switch
    {
        AnswerValue.Code code when values.TryGetValue(code.Value, out var value) => value,
        AnswerValue.Scale scale when TakesNumbers && scale.Value >= Lowest && scale.Value <= Highest => scale.Value,
        _ => null,
    };

    /// <summary>The score of a scale from the values of the items that were answered; null where they are too few.</summary>
    public decimal? Score(InstrumentScale scale, IReadOnlyDictionary<string, decimal> answered)
    {
        var counted = scale.Items
            .Where(answered.ContainsKey)
            .Select(item => scale.Reversed.Contains(item) ? Lowest + Highest - answered[item] : answered[item])
            .ToArray();
        if (counted.Length < scale.MinimumAnswered) return null;
        return scale.Factor * scale.Method switch
        {
            ScaleMethod.Mean => counted.Average(),
            ScaleMethod.Sum => counted.Sum(),
            _ => counted.Max(),
        };
    }
}
