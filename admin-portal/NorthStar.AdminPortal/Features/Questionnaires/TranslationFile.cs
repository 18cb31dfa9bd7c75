using System.Globalization;
using System.Text.Unicode;
using CsvHelper;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.AdminPortal.Features.Questionnaires.Editing;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires;

/// <summary>What is wrong with a file, and where.</summary>
/// <param name="Line">Counted from 1, as programs for tables show it; 0 for the file as a whole.</param>
/// <param name="Words">What is wrong.</param>
public sealed record FileFault(int Line, string Words);

/// <summary>A text that a file gives.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Field">Which text.</param>
/// <param name="Original">What the translator saw in the set's own language.</param>
/// <param name="Text">The translation.</param>
public sealed record FileLine(int Line, TextField Field, string Original, string Text);

/// <summary>
/// The texts of a set beside their translation, as a table for somebody who works with one: comma-separated, UTF-8 with its mark, so that
/// every program for tables opens it as it is meant.
/// </summary>
public static class TranslationFile
{
    public const int MostBytes = 2 * 1024 * 1024;

    private const string Name = "name";
    private const string Kind = "what";

    /// <summary>A cell that begins so would be a formula, or is what we make of one.</summary>
    private static readonly char[] FormulaSigns = ['=', '+', '-', '@', '\t', '\r', '\''];

    public static byte[] Write(QuestionnaireBody body, string language)
    {
        var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, new CsvWriterOptions { WriteByteOrderMark = true }))
        {
            csv.WriteRecord([Name, Kind, body.Language, language]);
            foreach (var field in TextField.Of(body, language))
            {
                csv.WriteRecord(
                    [NameOf(field), KindOf(body, field), Neutral((field with { Language = body.Language }).In(body) ?? ""), Neutral(field.In(body) ?? "")]);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads all of it, and finds all that is wrong.</summary>
    public static (IReadOnlyList<FileLine> Lines, IReadOnlyList<FileFault> Faults) Read(byte[] file, QuestionnaireBody body, string language)
    {
        if (!Utf8.IsValid(file)) return ([], [new(0, "The file is not in UTF-8. Save it as “CSV UTF-8”.")]);
        var (lines, faults) = (new List<FileLine>(), new List<FileFault>());
        var known = TextField.Of(body, language).ToDictionary(NameOf);
        var seen = new HashSet<string>();
        using var csv = CsvReader.Create(file, new CsvReaderOptions { TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw });
        try
        {
            if (csv.Headers.Count == 0) return ([], [new(0, "The file is empty.")]);
            foreach (var column in (string[])[Name, language])
            {
                if (!csv.TryGetFieldIndex(column, out _))
                    faults.Add(new(1, $"The column “{column}” is missing. The first line names the columns, as in the file that you downloaded."));
            }

            if (faults.Count > 0) return ([], faults);
            var hasOriginal = csv.TryGetFieldIndex(body.Language, out _);
            while (csv.Read())
            {
                var (line, name) = ((int)csv.LineNumber, csv.GetString(Name));
                var text = Meant(csv.GetString(language));
                if (!known.TryGetValue(name, out var field)) faults.Add(new(line, $"There is no text called “{name}” in this set."));
                else if (!seen.Add(name)) faults.Add(new(line, $"“{name}” stands in the file twice."));
                else if (text.EnumerateRunes().Count() > field.MaxLength) faults.Add(new(line, $"At most {field.MaxLength.ToString(CultureInfo.InvariantCulture)} characters here."));
                else lines.Add(new(line, field, hasOriginal ? Meant(csv.GetString(body.Language)) : "", text));
            }
        }
        catch (CsvFormatException failure)
        {
            faults.Add(new((int)failure.LineNumber, "A quotation mark is out of place here."));
        }

        return (lines, faults);
    }

    /// <summary>Without its language, which is a column's name.</summary>
    private static string NameOf(TextField field) => field.ToString()[..^(field.Language.Length + 1)];

    private static string KindOf(QuestionnaireBody body, TextField field) => field switch
    {
        { LinkId: null } => "title of the set",
        { Part: "title" } => "section",
        { Part: "help" } => "help",
        { Part: "option" } => "option",
        { Part: "minLabel" } => "low end",
        { Part: "maxLabel" } => "high end",
        { Part: "unit" } => "unit",
        _ => DraftEdits.Find(body, field.LinkId!)?.Type == "preparation" ? "preparation" : "question",
    };

    /// <summary>A text that a program for tables takes for a text: an apostrophe stands before what it could compute.</summary>
    private static string Neutral(string text) => text.Length > 0 && FormulaSigns.Contains(text[0]) ? "'" + text : text;

    private static string Meant(string cell) => cell is ['\'', var sign, ..] && FormulaSigns.Contains(sign) ? cell[1..] : cell;
}
