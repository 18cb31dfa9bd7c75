using System.Text;
using System.Text.Json;
using CsCheck;
using NorthStar.Domain.Safety;

namespace NorthStar.Domain.Tests.Safety;

/// <summary>Who is in acute distress is told where help is; idioms, clinical talk and the past trigger nothing.</summary>
public sealed class DistressCheckTests(ITestOutputHelper output)
{
    private static readonly Labelled[] Sentences = Read();

    public static TheoryData<string> Acute => [.. Sentences.Where(s => s.Acute).Take(30).Select(s => s.Text)];

    [Fact]
    public void TheLabelledSet_IsLargeAndEven()
    {
        Assert.True(Sentences.Length >= 150);
        Assert.InRange(Sentences.Count(s => s.Acute) / (double)Sentences.Length, 0.4, 0.6);
        Assert.Equal(Sentences.Length, Sentences.Select(s => s.Text).Distinct().Count());
    }

    /// <summary>A third of the first 242 is held back: the rules were not tuned on it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AcuteSentences_AreFound_AndNoOthers(bool heldBack)
    {
        var (recall, alarms) = Measure(heldBack ? "held back" : "tuned on", [.. Sentences.Where(s => s.Set is null && s.HeldBack == heldBack)]);
        Assert.Empty(alarms);
        Assert.True(recall >= 0.95, $"recall {recall:0.000}");
    }

    /// <summary>
    /// All but the fourth and the sixth set were tuned on. For the fourth no rule was written, but for sentences about the same things. The sixth were
    /// written after all rules, by somebody who did not write them: they alone tell what the rules do with sentences that they have never seen, and
    /// they stop telling it once a rule is written for one of them. So of both only figures are printed.
    /// </summary>
    [Theory]
    [InlineData("second-en", 0.95, 0)]
    [InlineData("second-nl", 0.95, 0)]
    [InlineData("third-en", 0.95, 1)]
    [InlineData("third-nl", 0.95, 0)]
    [InlineData("fourth-en", 0.72, 3)]
    [InlineData("fourth-nl", 0.78, 3)]
    [InlineData("fifth-en", 0.85, 1)]
    [InlineData("fifth-nl", 0.95, 0)]
    [InlineData("practice", 0.87, 2)]
    [InlineData("sixth-en", 0.67, 0)]
    [InlineData("sixth-nl", 0.95, 0)]
    public void SentencesWrittenLater_AreFoundNoLessThanMeasured(string set, double leastRecall, int mostAlarms)
    {
        var (recall, alarms) = Measure(set, [.. Sentences.Where(s => s.Set == set)]);
        Assert.True(alarms.Count <= mostAlarms, $"{alarms.Count} false alarms");
        Assert.True(recall >= leastRecall, $"recall {recall:0.000}");
    }

    /// <summary>What people say of holidays, pensions and families, in words that also turn up in acute distress.</summary>
    [Theory]
    [InlineData("My future is in my own hands.")]
    [InlineData("The kids manage fine without help when I am not here.")]
    [InlineData("My family would be happier if I did it.")]
    [InlineData("I won't be around for Christmas.")]
    [InlineData("When I close my eyes I hope to see the sea.")]
    [InlineData("I had to remove myself from the situation.")]
    [InlineData("If I had the courage I would have gone to Canada.")]
    [InlineData("My wife would keep the pension if I died.")]
    [InlineData("I'm not sure I'll make it to retirement.")]
    public void OrdinaryAnswers_AreNoDistress(string text) => Assert.False(DistressCheck.Finds(text));

    [Theory]
    [MemberData(nameof(Acute))]
    public void HowItIsTyped_MakesNoDifference(string text)
    {
        Assert.True(DistressCheck.Finds(text.ToUpperInvariant()));
        Assert.True(DistressCheck.Finds(text.Replace('\'', '\u2019')));
        Assert.True(DistressCheck.Finds(text.Replace(" ", "\n", StringComparison.Ordinal)));
        Assert.True(DistressCheck.Finds(text.Replace(" ", " \u200B\u00A0", StringComparison.Ordinal)));
        Assert.True(DistressCheck.Finds("The ward was quiet. I ate my sandwich.\n\n" + text + "\n\nThen I went home."));
        Assert.True(DistressCheck.Finds(string.Concat(text.Select(c => char.IsAsciiLetter(c) ? (char)(c + 0xFEE0) : c))));
    }

    /// <summary>Each letter in any case and width, each apostrophe of any kind, invisible characters anywhere: a sentence is found or not, whichever it is.</summary>
    [Fact]
    public void HoweverASentenceIsTyped_ItIsReadTheSame() =>
        Gen.Select(Gen.Int[0, Sentences.Length - 1], Gen.Int[0, 5].Array[400]).Sample((index, ways) =>
        {
            var text = Sentences[index].Text;
            var typed = string.Concat(text.Select((c, i) => Typed(c, ways[i % ways.Length])));
            return DistressCheck.Finds(typed) == DistressCheck.Finds(text);
        });

    [Fact]
    public void AnyText_IsRead() => Gen.String.Sample(text =>
    {
        DistressCheck.Finds(text + "'" + text);
    });

    [Theory]
    [InlineData("I think about killing myself.", true)]
    [InlineData("I never think about killing myself.", false)]
    [InlineData("Not a day goes by that I don't think about killing myself.", true)]
    [InlineData("My patient thinks about killing herself.", false)]
    [InlineData("She told me 'I think about killing myself'.", false)]
    [InlineData("'I think about killing myself,' she said.", false)]
    [InlineData("Years ago I thought about killing myself.", false)]
    [InlineData("Years ago I thought about killing myself, and lately the thoughts are back.", true)]
    [InlineData("Therapy helped for a while, but I think about killing myself.", true)]
    public void WhoItIsAbout_AndWhetherItIsNow_Count(string text, bool found) => Assert.Equal(found, DistressCheck.Finds(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\uD83D\uDE00 \u0301\u200D '' \" ... ?!")]
    [InlineData("don't")]
    [InlineData("\u4E00\u4E01 \u0627\u0644 ' n't 's")]
    public void TextsWithoutWords_AreNothing(string text) => Assert.False(DistressCheck.Finds(text));

    /// <summary>Four times the text takes about four times as long, and never sixteen times, also where words begin as many phrases as they can.</summary>
    [Fact]
    public void TheTime_GrowsWithTheLengthAlone()
    {
        var texts = new[] { 5_000, 20_000 }.Select(length => Begun(length)).ToArray();
        Assert.All(texts, text => Assert.False(DistressCheck.Finds(text)));
        // The fastest of many: whatever else the machine does only ever adds to it.
        var times = Enumerable.Range(0, 40).Select(_ => (Short: Time(texts[0]), Long: Time(texts[1]))).ToArray();
        var ratio = times.Min(t => t.Long) / times.Min(t => t.Short);
        output.WriteLine($"four times the length: {ratio:0.0} times the time");
        Assert.True(ratio < 10, $"{ratio:0.0}");

        static double Time(string text)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            DistressCheck.Finds(text);
            return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
    }

    private (double Recall, List<string> Alarms) Measure(string name, List<Labelled> part)
    {
        var missed = part.Where(s => s.Acute && !DistressCheck.Finds(s.Text)).Select(s => s.Text).ToList();
        var alarms = part.Where(s => !s.Acute && DistressCheck.Finds(s.Text)).Select(s => s.Text).ToList();
        var acute = part.Count(s => s.Acute);
        var recall = 1 - (missed.Count / (double)acute);
        var calm = part.Count - acute;
        output.WriteLine($"{name}: recall {recall:0.000} ({acute - missed.Count} of {acute}), false alarms {alarms.Count / (double)calm:0.000} ({alarms.Count} of {calm})");
        if (name.StartsWith("fourth", StringComparison.Ordinal) || name.StartsWith("sixth", StringComparison.Ordinal))
            return (recall, alarms);
        foreach (var text in missed)
            output.WriteLine("missed: " + text);
        foreach (var text in alarms)
            output.WriteLine("false alarm: " + text);
        return (recall, alarms);
    }

    private static string Typed(char c, int way) => (c, way) switch
    {
        ('\'', 0) => "\u2019",
        ('\'', 1) => "\u02BC",
        (' ', 0) => "\u00A0",
        (_, 2) => "\u200B" + c,
        ( >= 'a' and <= 'z', 0) => char.ToUpperInvariant(c).ToString(),
        ( >= 'a' and <= 'z', 1) => ((char)(c + 0xFEE0)).ToString(),
        ( >= 'a' and <= 'z', 3) => c + "\u0301",
        _ => c.ToString(),
    };

    private static string Begun(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append("i want to think about how i would like them to be if only we were on the way to the shop so that ");
        return text.ToString(0, length);
    }

    private static Labelled[] Read()
    {
        using var resource = typeof(DistressCheckTests).Assembly.GetManifestResourceStream("distress-sentences.json")!;
        return JsonSerializer.Deserialize<Labelled[]>(resource, JsonSerializerOptions.Web)!;
    }

    private sealed record Labelled(string Text, bool Acute, bool HeldBack, string? Set = null);
}
