using System.Globalization;
using System.Security.Cryptography;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>How often an attacker was right, and what that proves.</summary>
/// <param name="Hits">How often.</param>
/// <param name="Of">Out of how many trials, half of them in each world.</param>
internal readonly record struct Trials(int Hits, int Of)
{
    /// <summary>How sure a trial set must be before it fails: one chance in a thousand that a bound which holds is called broken.</summary>
    private const double Doubt = 0.001;

    /// <summary>2,000, or what <c>NORTHSTAR_ATTACK_TRIALS</c> asks for: 20,000 in a longer run.</summary>
    public static int Each { get; } = int.TryParse(Environment.GetEnvironmentVariable("NORTHSTAR_ATTACK_TRIALS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 2_000;

    /// <summary>The measured rate.</summary>
    public double Rate => (double)Hits / Of;

    /// <summary>
    /// The one-sided 99.9 % lower bound of the rate (Clopper and Pearson, Biometrika 26, 1934): the rate at which so many hits, or more, come in one of a
    /// thousand trial sets.
    /// </summary>
    public double LowerBound
    {
        get
        {
            if (Hits == 0)
                return 0;
            var (low, high) = (0.0, Rate);
            for (var i = 0; i < 40; i++)
            {
                var middle = (low + high) / 2;
                (low, high) = AtLeast(middle) < Doubt ? (middle, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>Lets an attacker guess, half of the time in either world.</summary>
    /// <param name="guess">
    /// Gets the world that it is, and says which one the attacker takes it for; null where they would rather wait for a clearer case, which is no trial.
    /// </param>
    public static Trials Run(Func<bool, bool?> guess)
    {
        var (hits, silences) = (0, 0);
        for (var trial = 0; trial < Each;)
        {
            var isHere = (trial + silences) % 2 == 0;
            if (guess(isHere) is { } guessed)
            {
                hits += guessed == isHere ? 1 : 0;
                trial++;
            }
            else if (++silences > 1_000 * Each)
            {
                throw new InvalidOperationException("An attacker who never guesses attacks nothing.");
            }
        }

        return new(hits, Each);
    }

    /// <summary>What an attacker does who knows nothing.</summary>
    public static bool TossACoin() => RandomNumberGenerator.GetInt32(2) == 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rate:0.000} of {Of:N0} (at least {LowerBound:0.000})");

    /// <summary>The chance of so many hits or more at a rate.</summary>
    private double AtLeast(double rate)
    {
        var (term, sum) = (0.0, 0.0);
        for (var i = 1; i <= Hits; i++)
            term += Math.Log((double)(Of - Hits + i) / i);
        term = Math.Exp(term + (Hits * Math.Log(rate)) + ((Of - Hits) * Math.Log(1 - rate)));
        for (var hits = Hits; hits <= Of && term > 0; hits++)
        {
            sum += term;
            term *= (Of - hits) / (hits + 1.0) * rate / (1 - rate);
        }

        return sum;
    }
}
