using System.Text;
using NorthStar.AdminPortal.Features.Questionnaires;
using NorthStar.AdminPortal.Features.Questionnaires.Editing;

namespace NorthStar.AdminPortal.Tests.Editing;

public sealed class TranslationFileTests
{
    [Fact]
    public void WhatIsWritten_IsReadBackAsItIs()
    {
        var odd = new TextField("hours", "text", null, "nl").Write(
            new TextField("hours", "text", null, "en").Write(Samples.Body, "=1+1, \"quoted\"\nand {{hours|more}}"), "'-ja");
        var (lines, faults) = Read(TranslationFile.Write(odd, "nl"), odd);
        Assert.Empty(faults);
        Assert.All(lines, line => Assert.Equal(line.Field.In(odd) ?? "", line.Text));
        Assert.All(lines, line => Assert.Equal((line.Field with { Language = "en" }).In(odd) ?? "", line.Original));
        Assert.Equal(TextField.Of(odd, "nl").Count(), lines.Count);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void WhatAProgramWouldCompute_IsMarkedAsText(string text)
    {
        var body = new TextField("hours", "text", null, "nl").Write(Samples.Body, text);
        Assert.Contains("'" + text[..1], Encoding.UTF8.GetString(TranslationFile.Write(body, "nl")), StringComparison.Ordinal);
    }

    [Fact]
    public void TheFile_BeginsWithTheMarkOfUtf8() => Assert.Equal([0xEF, 0xBB, 0xBF], TranslationFile.Write(Samples.Body, "nl")[..3]);

    [Fact]
    public void AFileOfAnotherProgram_MayHaveSemicolons()
    {
        var (lines, faults) = Read(Encoding.UTF8.GetBytes("name;what;en;nl\nitem|hours|text;question;How many;Hoeveel; \n"), Samples.Body);
        Assert.Empty(faults);
        Assert.Equal((2, "Hoeveel"), (lines.Single().Line, lines.Single().Text));
    }

    [Theory]
    [InlineData("name,what,en,nl\nitem|hours|text,,,Uren\nitem|made-up|text,,,x\n", 3, "There is no text called “item|made-up|text” in this set.")]
    [InlineData("name,what,en,nl\ntitle,,,Een\ntitle,,,Twee\n", 3, "“title” stands in the file twice.")]
    [InlineData("name,what,en,de\ntitle,,,Eins\n", 1, "The column “nl” is missing. The first line names the columns, as in the file that you downloaded.")]
    [InlineData("", 0, "The file is empty.")]
    public void WhatDoesNotBelong_IsRefusedByItsLine(string file, int line, string words)
    {
        var (_, faults) = Read(Encoding.UTF8.GetBytes(file), Samples.Body);
        Assert.Equal(new FileFault(line, words), faults.Single());
    }

    [Fact]
    public void ATextOfSeveralLines_CountsFromItsFirst()
    {
        var (_, faults) = Read(Encoding.UTF8.GetBytes("name,what,en,nl\r\ntitle,,,\"Een\r\ntwee\"\r\nnothing,,,\"x\r\ny\"\r\n"), Samples.Body);
        Assert.Equal(4, faults.Single().Line);
    }

    [Fact]
    public void AnotherEncoding_IsSaid()
    {
        var (_, faults) = Read(Encoding.Latin1.GetBytes("name,what,en,nl\ntitle,,,Café\n"), Samples.Body);
        Assert.Equal("The file is not in UTF-8. Save it as “CSV UTF-8”.", faults.Single().Words);
    }

    private static (IReadOnlyList<FileLine> Lines, IReadOnlyList<FileFault> Faults) Read(byte[] file, Contracts.V1.QuestionnaireBody body) =>
        TranslationFile.Read(file, body, "nl");
}
