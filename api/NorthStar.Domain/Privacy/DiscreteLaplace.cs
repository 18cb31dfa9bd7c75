using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NorthStar.Domain.Privacy;

/// <summary>
/// The noise of releases: an exact sampler of the discrete Laplace distribution, P(x) proportional to exp(-|x| / scale) on the integers. Canonne, Kamath, Steinke
/// 2020 (arXiv 2004.00010), algorithms 1 and 2. Integers only: floating point would leave traces of the true count in the low bits (Mironov 2012). The bits come
/// from the operating system's generator and from nowhere else; there is no seed.
/// </summary>
public static class DiscreteLaplace
{
    /// <summary>Draws once.</summary>
    /// <param name="scale">The scale: sensitivity divided by the privacy loss. Its variance is about twice its square.</param>
    public static int Sample(Fraction scale)
    {
        var (t, s) = (scale.Numerator, scale.Denominator);
        while (true)
        {
            var u = (int)RandomBits.Below(t);
            if (!BernoulliExp(u, t))
                continue;
            var v = 0L;
            while (BernoulliExp(1, 1))
                v++;
            var magnitude = (u + (t * v)) / s;
            var isNegative = RandomBits.Below(2) == 1;
            if (isNegative && magnitude == 0)
                continue; // or zero would come twice as often as it should
            return checked((int)(isNegative ? -magnitude : magnitude));
        }
    }

    /// <summary>True with probability exp(-numerator / denominator), which is at most 1 and at least 1/e.</summary>
    private static bool BernoulliExp(int numerator, int denominator)
    {
        // exp(-g) is the chance that the first k at which a trial of chance g / k fails is odd: the series of the exponential, term by term.
        for (var k = 1; ; k++)
        {
            if (!Bernoulli(numerator, (long)denominator * k))
                return k % 2 == 1;
        }
    }

    private static bool Bernoulli(int numerator, long denominator) => RandomBits.Below(denominator) < numerator;
}

/// <summary>Uniform integers out of the operating system's generator, which is asked for a block at a time. Each byte is used once.</summary>
internal static class RandomBits
{
    private const int BlockLength = 4096;

    [ThreadStatic]
    private static byte[]? block;

    [ThreadStatic]
    private static int used;

    /// <summary>Uniform from 0 up to, and without, the bound.</summary>
    public static long Below(long bound)
    {
        // What lies above the greatest multiple of the bound is drawn again, or small numbers would come a little more often.
        var range = (ulong)bound;
        var excess = ((ulong.MaxValue % range) + 1) % range;
        while (true)
        {
            var drawn = Next();
            if (drawn <= ulong.MaxValue - excess)
                return (long)(drawn % range);
        }
    }

    private static ulong Next()
    {
        if (block is null || used == BlockLength)
        {
            block ??= new byte[BlockLength];
            RandomNumberGenerator.Fill(block);
            used = 0;
        }

        var bytes = block.AsSpan(used, sizeof(ulong));
        var drawn = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        bytes.Clear();
        used += sizeof(ulong);
        return drawn;
    }
}
