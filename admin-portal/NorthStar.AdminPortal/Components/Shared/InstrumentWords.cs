using System.Globalization;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Components.Shared;

/// <summary>Says of a scored scale what a coach wants to know.</summary>
internal static class InstrumentWords
{
    /// <summary>How many items it has and what they are scored as; null of a scale that no set may ask.</summary>
    public static string? Items(InstrumentResponse instrument)
    {
        if (instrument.Items.Count == 0) return null;
        var count = instrument.Items.Count == 1 ? "1 item" : string.Create(CultureInfo.InvariantCulture, $"{instrument.Items.Count} items");
        var parts = instrument.Scales.Where(scale => scale.Subscale is not null)
            .Select(scale => string.Create(CultureInfo.InvariantCulture, $"{scale.Subscale} ({scale.Items.Count})")).ToArray();
        return parts.Length == 0 ? count : $"{count}, scored as {string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    /// <summary>What people answer with; null of a scale that no set may ask.</summary>
    public static string? Answers(InstrumentResponse instrument) =>
        instrument.Options.Count == 0 ? null
        : TakesNumbers(instrument) ? $"a number from {instrument.Options[0].Code} to {instrument.Options[^1].Code}"
        : string.Join(", ", instrument.Options.Select(option => option.Code));

    /// <summary>An item among the others: its number or name, what it is scored as, and whether it counts the other way round.</summary>
    public static string Item(InstrumentResponse instrument, string item)
    {
        var scales = instrument.Scales.Where(scale => scale.Items.Contains(item)).ToArray();
        var name = instrument.Numbering is null ? item : $"Item {item}";
        return string.Join(" · ", new[] { name }
            .Concat(scales.Select(scale => scale.Subscale).OfType<string>().Where(subscale => subscale != item))
            .Concat(scales.Any(scale => scale.Reversed.Contains(item)) ? ["counts the other way round"] : []));
    }

    /// <summary>Whether the answers are numbers in a row: such an item can be asked as a scale as well.</summary>
    public static bool TakesNumbers(InstrumentResponse instrument) =>
        instrument.Options.Count > 0 && instrument.Options.All(option => option.Code == Wording.Number(option.Value));
}
