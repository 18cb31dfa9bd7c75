using System.Text;
using System.Text.RegularExpressions;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>What somebody was answered.</summary>
/// <param name="Asked">Who asked for what.</param>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Every header, each on a line of its own.</param>
/// <param name="Body">The body.</param>
internal sealed record Answered(string Asked, int Status, string Headers, string Body);

/// <summary>
/// Searches for what an answer, a log or an id gives away. The tests of the product and those of its broken variants run the same code.
/// </summary>
internal static partial class Disclosure
{
    /// <summary>
    /// Where two worlds that should look the same do not: byte by byte, but for <c>traceId</c> and <c>Date</c>.
    /// </summary>
    /// <param name="one">What was answered in one world.</param>
    /// <param name="other">What was answered to the same questions in the other.</param>
    public static IReadOnlyList<string> Between(IReadOnlyList<Answered> one, IReadOnlyList<Answered> other)
    {
        if (!one.Select(answer => answer.Asked).SequenceEqual(other.Select(answer => answer.Asked)))
            return ["They were not asked the same."];
        return [.. one.Zip(other)
            .Where(pair => Bare(pair.First) != Bare(pair.Second))
            .Select(pair => $"{pair.First.Asked}:\n{Bare(pair.First)}\n{Bare(pair.Second)}")];
    }

    /// <summary>Whether words are in there: as text of eight or sixteen bits, in Base64 at any offset, or in hexadecimal.</summary>
    /// <param name="haystack">A file, a log, a dump.</param>
    /// <param name="words">Words of ASCII that are nowhere else.</param>
    public static bool Shows(ReadOnlySpan<byte> haystack, string words)
    {
        foreach (var form in Forms(words))
        {
            if (haystack.IndexOf(form) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>What ids tell of the order in which they were made; nothing for random ones.</summary>
    /// <param name="oldestFirst">Ids, at least 30 of them, in that order.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<Guid> oldestFirst)
    {
        var told = new List<string>();
        if (oldestFirst.FirstOrDefault(id => id.Version != 4) is var ordered && ordered != Guid.Empty)
            told.Add($"{ordered} is of version {ordered.Version}.");
        // Kendall's rank correlation: its variance is 2(2n + 5) / 9n(n - 1). Six deviations come once in 500 million runs.
        var n = oldestFirst.Count;
        var tau = Enumerable.Range(0, n)
            .Sum(i => Enumerable.Range(i + 1, n - i - 1).Sum(j => Math.Sign(string.CompareOrdinal(oldestFirst[j].ToString(), oldestFirst[i].ToString())))) / (n * (n - 1) / 2.0);
        if (Math.Abs(tau) > 6 * Math.Sqrt(2 * ((2 * n) + 5) / (9.0 * n * (n - 1))))
            told.Add($"They lie in the order in which they were made: {tau:0.00}.");
        return told;
    }

    private static IEnumerable<byte[]> Forms(string words)
    {
        var plain = Encoding.UTF8.GetBytes(words);
        yield return plain;
        yield return Encoding.Unicode.GetBytes(words);
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(plain));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(plain));
        for (var before = 0; before < 3; before++)
        {
            // The characters that share bits with what stands before and after are left off.
            var encoded = Convert.ToBase64String([.. new byte[before], .. plain]);
            yield return Encoding.ASCII.GetBytes(encoded[(((before * 8) + 5) / 6)..((before + plain.Length) * 8 / 6)]);
        }
    }

    private static string Bare(Answered answer) => $"{answer.Status}\n{DateHeader().Replace(answer.Headers, "")}\n{TraceId().Replace(answer.Body, "")}";

    [GeneratedRegex("(?m)^Date:.*$", RegexOptions.IgnoreCase)]
    private static partial Regex DateHeader();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
