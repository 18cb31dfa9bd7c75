using System.Globalization;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>What a person answered, by the kind of the question. Compared by content.</summary>
public abstract record AnswerValue
{
    AnswerValue() { }

    /// <summary>Whether it says anything: blank texts and empty lists are kept as they are and count as no answer.</summary>
    public virtual bool IsAnswered => true;

    /// <summary>What of it the person wrote themselves, exactly as written; null where they only chose.</summary>
    public virtual string? OwnWords => null;

    /// <summary>The person's own words.</summary>
    /// <param name="Value">Exactly as written.</param>
    public sealed record Text(string Value) : AnswerValue
    {
        /// <inheritdoc />
        public override string OwnWords => Value;

        /// <inheritdoc />
        public override bool IsAnswered => !string.IsNullOrWhiteSpace(Value);
    }

    /// <summary>One option or destination.</summary>
    /// <param name="Value">Its code, or <see cref="Option.OtherCode"/>.</param>
    /// <param name="Other">The person's own words with <see cref="Option.OtherCode"/>, or null.</param>
    public sealed record Code(string Value, string? Other = null) : AnswerValue
    {
        /// <inheritdoc />
        public override string? OwnWords => Other;
    }

    /// <summary>Several options or themes, or options in the person's order.</summary>
    /// <param name="Values">Distinct codes in the order they were sent.</param>
    /// <param name="Main">Which of them is the main one, or null.</param>
    /// <param name="Other">The person's own words with <see cref="Option.OtherCode"/>, or null.</param>
    public sealed record Codes(IReadOnlyList<string> Values, string? Main = null, string? Other = null) : AnswerValue
    {
        /// <inheritdoc />
        public override bool IsAnswered => Values.Count > 0;

        /// <inheritdoc />
        public override string? OwnWords => Other;

        /// <summary>The codes with the main one first.</summary>
        public IEnumerable<string> MainFirst => Main is null ? Values : Values.Where(code => code != Main).Prepend(Main);

        /// <inheritdoc />
        public bool Equals(Codes? other) =>
            other is not null && Main == other.Main && Other == other.Other && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

        /// <inheritdoc />
        public override int GetHashCode() => Values.Aggregate(HashCode.Combine(Main, Other), HashCode.Combine);
    }

    /// <summary>A point on a scale.</summary>
    public sealed record Scale(int Value) : AnswerValue;

    /// <summary>A number, digits after the point as they were sent.</summary>
    public sealed record Number(decimal Value) : AnswerValue;

    /// <summary>A calendar day.</summary>
    public sealed record Date(DateOnly Value) : AnswerValue
    {
        const string Iso = "yyyy-MM-dd";

        /// <summary>The day as it travels: <c>2026-11-23</c>.</summary>
        public static string Format(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);

        /// <summary>Reads <c>2026-11-23</c> and nothing looser.</summary>
        public static bool TryParse(string text, out DateOnly day) =>
            DateOnly.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    /// <summary>Yes or no.</summary>
    public sealed record Boolean(bool Value) : AnswerValue;
}
