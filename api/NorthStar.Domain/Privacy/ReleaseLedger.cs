using System.Buffers.Binary;

namespace NorthStar.Domain.Privacy;

/// <summary>What a person's loss is counted against. The numbers are stored: never renumber.</summary>
public enum LedgerAudience
{
    /// <summary>Every organization of a practice, and the pool of the small ones: whoever changes employer has one budget all the same.</summary>
    Organizations = 1,

    /// <summary>The coaches, over all questionnaires.</summary>
    Coaches = 2,
}

/// <summary>
/// What one person has lost to each audience, release by release. A release counts in the twelve months that end with its period; whoever has no
/// budget left is not counted, and nobody can tell.
/// </summary>
public sealed class ReleaseLedger
{
    /// <summary>The length of every encoded ledger, in bytes.</summary>
    public const int Length = 512;

    private const byte Version = 1;
    private const int EntryLength = 13;
    private const int MostEntries = (Length - 2) / EntryLength;

    private readonly List<Entry> entries;

    private ReleaseLedger(List<Entry> entries) => this.entries = entries;

    /// <summary>A ledger with nothing in it.</summary>
    public ReleaseLedger()
        : this([])
    {
    }

    /// <summary>Counts a person into a release, if the budget of the twelve months around it has room.</summary>
    /// <param name="audience">The audience.</param>
    /// <param name="period">The period of the release.</param>
    /// <param name="epsilon">What the release costs.</param>
    /// <param name="limit">What a person may lose in twelve months, at most <see cref="PrivacyBudget.PerPersonAndYear"/>.</param>
    /// <returns>Whether the person counts.</returns>
    public bool TryDebit(LedgerAudience audience, ReleasePeriod period, Fraction epsilon, Fraction limit)
    {
        if (limit > PrivacyBudget.PerPersonAndYear)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The numbers can be tightened and not loosened.");
        // In both directions: a release that is made late must not find room that a later one has taken.
        var near = entries.Where(e => e.Audience == audience && e.Period.End.AddMonths(12) > period.End && period.End.AddMonths(12) > e.Period.End);
        if (near.Aggregate(epsilon, (sum, entry) => sum + entry.Epsilon) > limit)
            return false;
        entries.RemoveAll(e => e.Period.End.AddMonths(24) <= period.End);
        if (entries.Count == MostEntries)
            return false;
        entries.Add(new(audience, period, epsilon));
        return true;
    }

    /// <summary>Writes the ledger: byte 0 is the version (1), byte 1 the number of entries; what is left over is zero.</summary>
    /// <param name="destination"><see cref="Length"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[..Length].Clear();
        (destination[0], destination[1]) = (Version, (byte)entries.Count);
        var rest = destination[2..];
        foreach (var entry in entries)
        {
            rest[0] = (byte)entry.Audience;
            BinaryPrimitives.WriteInt16BigEndian(rest[1..], (short)entry.Period.Year);
            (rest[3], rest[4]) = ((byte)entry.Period.Cadence, (byte)entry.Period.Number);
            BinaryPrimitives.WriteInt32BigEndian(rest[5..], entry.Epsilon.Numerator);
            BinaryPrimitives.WriteInt32BigEndian(rest[9..], entry.Epsilon.Denominator);
            rest = rest[EntryLength..];
        }
    }

    /// <summary>Reads a ledger.</summary>
    /// <param name="source"><see cref="Length"/> bytes.</param>
    /// <exception cref="FormatException">The bytes are not a ledger of a version that is known.</exception>
    public static ReleaseLedger Read(ReadOnlySpan<byte> source)
    {
        if (source.Length != Length || source[0] != Version || source[1] > MostEntries)
            throw new FormatException("Not a ledger of a known version.");
        var entries = new List<Entry>(source[1]);
        var rest = source[2..];
        for (var left = source[1]; left > 0; left--)
        {
            entries.Add(new(
                (LedgerAudience)rest[0],
                new(BinaryPrimitives.ReadInt16BigEndian(rest[1..]), (Cadence)rest[3], rest[4]),
                new(BinaryPrimitives.ReadInt32BigEndian(rest[5..]), BinaryPrimitives.ReadInt32BigEndian(rest[9..]))));
            rest = rest[EntryLength..];
        }

        return new(entries);
    }

    private sealed record Entry(LedgerAudience Audience, ReleasePeriod Period, Fraction Epsilon);
}
