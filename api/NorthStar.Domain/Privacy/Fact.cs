using System.Buffers.Binary;
using System.Text;

namespace NorthStar.Domain.Privacy;

/// <summary>What a person answered in one calendar quarter, as far as figures need it.</summary>
public sealed record Fact
{
    /// <summary>So many answers to trend questions fit, whatever their codes are.</summary>
    public const int MostTrendAnswers = 2;

    /// <summary>The employer, or null for none.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The code of the employer's group, or null for none; 32 bytes of UTF-8 at most.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the person counts in the employer's totals.</summary>
    public required bool CountsForOrganization { get; init; }

    /// <summary>Whether the person counts in the coaches' trends.</summary>
    public required bool CountsForCoaches { get; init; }

    /// <summary>The instant of completion, to the millisecond.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary><c>no</c>, <c>some</c>, <c>likely</c>, or null for not answered.</summary>
    public string? Intent { get; init; }

    /// <summary><c>low</c>, <c>medium</c>, <c>high</c>, or null for not answered.</summary>
    public string? Burnout { get; init; }

    /// <summary>The family of the main away theme, or null.</summary>
    public string? AwayFamily { get; init; }

    /// <summary>The family of the destination, or null.</summary>
    public string? DestinationFamily { get; init; }

    /// <summary>At most two away themes, the main one first.</summary>
    public IReadOnlyList<string> AwayThemes { get; init; } = [];

    /// <summary>At most two toward themes, the main one first.</summary>
    public IReadOnlyList<string> TowardThemes { get; init; } = [];

    /// <summary>The answers to the version's trend questions, at most <see cref="MostTrendAnswers"/>.</summary>
    public IReadOnlyList<TrendAnswer> TrendAnswers { get; init; } = [];

    /// <summary>
    /// This fact where it says something, and an earlier one of the same quarter where it does not: for each part, what the person last
    /// answered, so that a short check-in does not wipe out a full reflection. The flow is one part: its two ends belong together.
    /// </summary>
    /// <param name="earlier">What the person completed before in the quarter.</param>
    public Fact Over(Fact earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var flow = AwayFamily is null && DestinationFamily is null ? earlier : this;
        return this with
        {
            Intent = Intent ?? earlier.Intent,
            Burnout = Burnout ?? earlier.Burnout,
            AwayFamily = flow.AwayFamily,
            DestinationFamily = flow.DestinationFamily,
            AwayThemes = AwayThemes.Count > 0 ? AwayThemes : earlier.AwayThemes,
            TowardThemes = TowardThemes.Count > 0 ? TowardThemes : earlier.TowardThemes,
            // Versions may ask other questions; of more answers than a fact has room for, the last ones.
            TrendAnswers = [.. TrendAnswers.Concat(earlier.TrendAnswers.Where(old => TrendAnswers.All(answer => answer.LinkId != old.LinkId))).Take(MostTrendAnswers)],
        };
    }
}

/// <summary>An answer to a trend question.</summary>
/// <param name="LinkId">The question, 64 bytes of UTF-8 at most.</param>
/// <param name="Option">The code of the option, 64 bytes of UTF-8 at most.</param>
public sealed record TrendAnswer(string LinkId, string Option);

/// <summary>
/// The plain form of a fact: 512 bytes, whatever is in it. Byte 0 is the version (1). Strings are length-prefixed UTF-8; the rest is zero.
/// </summary>
public static class FactEncoding
{
    /// <summary>The length of every encoded fact, in bytes.</summary>
    public const int Length = 512;

    private const byte Version = 1;

    /// <summary>Writes a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="destination"><see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException">The fact does not fit, which the limits of its parts rule out.</exception>
    public static void Write(Fact fact, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(fact);
        destination.Clear();
        var writer = new Writer(destination[..Length]);
        writer.Byte(Version);
        writer.Byte((byte)((fact.CountsForOrganization ? 1 : 0) | (fact.CountsForCoaches ? 2 : 0)));
        writer.Guid(fact.OrganizationId ?? Guid.Empty);
        writer.Int64(fact.CompletedAt.ToUnixTimeMilliseconds());
        writer.Text(fact.Group);
        writer.Text(fact.Intent);
        writer.Text(fact.Burnout);
        writer.Text(fact.AwayFamily);
        writer.Text(fact.DestinationFamily);
        writer.Texts(fact.AwayThemes);
        writer.Texts(fact.TowardThemes);
        writer.Byte((byte)fact.TrendAnswers.Count);
        foreach (var answer in fact.TrendAnswers)
        {
            writer.Text(answer.LinkId);
            writer.Text(answer.Option);
        }
    }

    /// <summary>Reads a fact.</summary>
    /// <param name="source"><see cref="Length"/> bytes.</param>
    /// <exception cref="FormatException">The bytes are not a fact of a version that is known.</exception>
    public static Fact Read(ReadOnlySpan<byte> source)
    {
        if (source.Length != Length || source[0] != Version)
            throw new FormatException("Not a fact of a known version.");
        var reader = new Reader(source[1..]);
        var flags = reader.Byte();
        var organization = reader.Guid();
        return new Fact
        {
            CountsForOrganization = (flags & 1) != 0,
            CountsForCoaches = (flags & 2) != 0,
            OrganizationId = organization == Guid.Empty ? null : organization,
            CompletedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.Int64()),
            Group = reader.Text(),
            Intent = reader.Text(),
            Burnout = reader.Text(),
            AwayFamily = reader.Text(),
            DestinationFamily = reader.Text(),
            AwayThemes = reader.Texts(),
            TowardThemes = reader.Texts(),
            TrendAnswers = reader.TrendAnswers(),
        };
    }

    private ref struct Writer(Span<byte> rest)
    {
        private Span<byte> rest = rest;

        public void Byte(byte value)
        {
            rest[0] = value;
            rest = rest[1..];
        }

        public void Guid(Guid value)
        {
            value.TryWriteBytes(rest, bigEndian: true, out _);
            rest = rest[16..];
        }

        public void Int64(long value)
        {
            BinaryPrimitives.WriteInt64BigEndian(rest, value);
            rest = rest[8..];
        }

        public void Text(string? value)
        {
            var length = Encoding.UTF8.GetBytes(value ?? "", rest[1..]);
            rest[0] = checked((byte)length);
            rest = rest[(1 + length)..];
        }

        public void Texts(IReadOnlyList<string> values)
        {
            Byte((byte)values.Count);
            foreach (var value in values)
                Text(value);
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;

        public byte Byte()
        {
            var value = rest[0];
            rest = rest[1..];
            return value;
        }

        public Guid Guid()
        {
            var value = new Guid(rest[..16], bigEndian: true);
            rest = rest[16..];
            return value;
        }

        public long Int64()
        {
            var value = BinaryPrimitives.ReadInt64BigEndian(rest);
            rest = rest[8..];
            return value;
        }

        public string? Text()
        {
            var length = Byte();
            var value = Encoding.UTF8.GetString(rest[..length]);
            rest = rest[length..];
            return length == 0 ? null : value;
        }

        public List<string> Texts()
        {
            var values = new List<string>();
            for (var left = Byte(); left > 0; left--)
                values.Add(Text() ?? "");
            return values;
        }

        public List<TrendAnswer> TrendAnswers()
        {
            var answers = new List<TrendAnswer>();
            for (var left = Byte(); left > 0; left--)
                answers.Add(new TrendAnswer(Text() ?? "", Text() ?? ""));
            return answers;
        }
    }
}
