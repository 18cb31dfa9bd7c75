using System.Globalization;
using System.Numerics;

namespace NorthStar.Domain.Privacy;

/// <summary>A positive rational number in lowest terms: privacy losses and scales of noise are never rounded.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    /// <summary>Makes a fraction.</summary>
    /// <param name="numerator">At least 1.</param>
    /// <param name="denominator">At least 1.</param>
    public Fraction(int numerator, int denominator = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numerator, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        var divisor = (int)BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    /// <summary>At least 1.</summary>
    public int Numerator { get; }

    /// <summary>At least 1.</summary>
    public int Denominator { get; }

    /// <summary>The product.</summary>
    public static Fraction operator *(Fraction left, Fraction right) =>
        Reduced((long)left.Numerator * right.Numerator, (long)left.Denominator * right.Denominator);

    /// <summary>The quotient.</summary>
    public static Fraction operator /(Fraction left, Fraction right) =>
        Reduced((long)left.Numerator * right.Denominator, (long)left.Denominator * right.Numerator);

    /// <summary>The sum.</summary>
    public static Fraction operator +(Fraction left, Fraction right) => Reduced(
        ((long)left.Numerator * right.Denominator) + ((long)right.Numerator * left.Denominator), (long)left.Denominator * right.Denominator);

    /// <summary>A whole number.</summary>
    public static implicit operator Fraction(int whole) => new(whole);

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => ((long)Numerator * other.Denominator).CompareTo((long)other.Numerator * Denominator);

    /// <summary>Whether the first is smaller.</summary>
    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first is larger.</summary>
    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first is not larger.</summary>
    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first is not smaller.</summary>
    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">Such as <c>2</c> or <c>1/5</c>.</param>
    /// <exception cref="FormatException">It is no positive fraction.</exception>
    public static Fraction Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        if (parts.Length > 2 || parts.Any(part => !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1))
            throw new FormatException("No positive fraction.");
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }

    /// <inheritdoc/>
    public override string ToString() => Denominator == 1
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static Fraction Reduced(long numerator, long denominator)
    {
        var divisor = (long)BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new(checked((int)(numerator / divisor)), checked((int)(denominator / divisor)));
    }
}
