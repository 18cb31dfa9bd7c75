using System.Text.Json;
using NorthStar.Domain.Codebook;

namespace NorthStar.Domain.Tests.Codebook;

/// <summary>
/// How well themes are suggested, on short answers that people might give and that were labelled by hand. The lexicon was written looking at the first
/// half; the second was written beforehand and is only measured.
/// </summary>
public sealed class SuggestionQualityTests(ITestOutputHelper output)
{
    sealed record Labelled(string Compass, string Text, IReadOnlyList<string> Themes);

    [Theory]
    [InlineData("development", 0.83, 0.93)]
    [InlineData("held-out", 0.80, 0.90)]
    public void ThemesAreSuggestedPreciselyAndMostlyAll(string half, double precisionFloor, double recallFloor)
    {
        var answers = Read(half);
        var (shown, right, found, wanted) = (0, 0, 0, 0);
        foreach (var answer in answers)
        {
            var suggested = ThemeSuggestions.From([new("a", answer.Text)], CodebookContent.Shipped, answer.Compass, ["en"]).Select(theme => theme.Code).ToList();
            shown += Math.Min(3, suggested.Count);
            right += suggested.Take(3).Count(answer.Themes.Contains);
            found += answer.Themes.Count(suggested.Contains);
            wanted += answer.Themes.Count;
        }

        var (precision, recall) = ((double)right / shown, (double)found / wanted);
        var figures = $"{half}: {answers.Count} answers, precision at 3 {precision:0.000} ({right} of {shown}), recall {recall:0.000} ({found} of {wanted})";
        output.WriteLine(figures);
        Console.WriteLine(figures);
        Assert.True(precision >= precisionFloor && recall >= recallFloor, figures);
    }

    [Fact]
    public void TheSet_IsLargeAndSpeaksOfEveryTheme()
    {
        var all = Read("development").Concat(Read("held-out")).ToList();
        Assert.True(all.Count >= 200);
        Assert.Equal(all.Count, all.Select(answer => answer.Text).Distinct().Count());
        foreach (var compass in (string[])["away", "toward"])
        {
            Assert.Equal(
                CodebookContent.Shipped.Themes(compass).Select(theme => theme.Code).Order(),
                all.Where(answer => answer.Compass == compass).SelectMany(answer => answer.Themes).Distinct().Order());
            Assert.Contains(all, answer => answer.Compass == compass && answer.Themes.Count == 0);
            Assert.Contains(all, answer => answer.Compass == compass && answer.Themes.Count > 1);
        }
    }

    static List<Labelled> Read(string half)
    {
        using var stream = typeof(SuggestionQualityTests).Assembly.GetManifestResourceStream(half + ".json")!;
        return JsonSerializer.Deserialize<List<Labelled>>(stream, JsonSerializerOptions.Web)!;
    }
}
