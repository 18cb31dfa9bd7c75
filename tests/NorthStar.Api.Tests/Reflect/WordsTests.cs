using System.Text.Json;
using System.Text.RegularExpressions;
using NorthStar.Local;

namespace NorthStar.Api.Tests.Reflect;

/// <summary>The page's own words, in every language that it speaks.</summary>
public sealed partial class WordsTests
{
    private static readonly string Assets = Path.Combine(Repository.Root, "api", "NorthStar.Api", "assets");

    [Fact]
    public void EveryLanguage_HasEveryText_WithItsPlaces()
    {
        var english = Read("en");
        var others = Directory.GetFiles(Path.Combine(Assets, "words")).Select(file => Path.GetFileNameWithoutExtension(file)!).Where(language => language != "en").ToArray();
        Assert.NotEmpty(others);
        Assert.All(others, language =>
        {
            var words = Read(language);
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
            Assert.All(words, text =>
            {
                Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key);
                Assert.Equal(Places(english[text.Key]), Places(text.Value));
            });
        });
    }

    /// <summary>A text that no screen shows is a text that nobody keeps right.</summary>
    [Fact]
    public void EveryText_IsShownSomewhere()
    {
        var source = string.Concat(Directory.GetFiles(Path.Combine(Assets, "src")).Select(File.ReadAllText));
        // Some keys are put together: a prefix and a code of the API.
        var prefixes = Prefix().Matches(source).Select(match => match.Groups["prefix"].Value + ".").ToArray();
        Assert.NotEmpty(prefixes);
        Assert.All(Read("en").Keys, key => Assert.True(
            source.Contains($"'{key}'", StringComparison.Ordinal) || prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)), key));
    }

    private static Dictionary<string, string> Read(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Assets, "words", language + ".json")))!;

    private static string[] Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:sayCode\(['`]|say\(`)(?<prefix>[a-z.-]+?)(?:\.\$\{|['`],)")]
    private static partial Regex Prefix();
}
