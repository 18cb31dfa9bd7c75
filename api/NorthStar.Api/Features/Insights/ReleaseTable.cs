using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using MiniExcelLibs;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Insights;

/// <summary>A release as a table: one row for each figure, the same in CSV and in a workbook. It says what the JSON says, and no more.</summary>
internal static class ReleaseTable
{
    private static readonly string[] Columns = ["period", "audience", "part", "of", "code", "to", "value", "low", "high", "hidden"];

    /// <summary>CSV by RFC 4180, in UTF-8 with a byte order mark, which spreadsheets need to see that it is.</summary>
    public static byte[] Csv(ReleaseResponse release)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }))
        {
            csv.WriteRecord(Columns);
            foreach (var row in Rows(release))
                csv.WriteRecord([.. row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")]);
        }

        return stream.ToArray();
    }

    /// <summary>A workbook with one sheet. The same bytes each time: the entries of its archive bear the time of the release.</summary>
    public static byte[] Xlsx(ReleaseResponse release)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(Rows(release).Select(row => Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)), sheetName: release.Period);
        stream.Position = 0;
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in archive.Entries)
                entry.LastWriteTime = release.PublishedAt;
        }

        return stream.ToArray();
    }

    private static List<object?[]> Rows(ReleaseResponse release)
    {
        var rows = new List<object?[]>();
        void Add(string part, string? of, string? code, string? to, decimal? value, decimal? low, decimal? high, string? hidden = null) =>
            rows.Add([release.Period, release.Audience, part, of, code, to, value, low, high, hidden]);
        void AddShares(string part, IReadOnlyList<ReleaseShare>? shares, string? of = null)
        {
            foreach (var share in shares ?? [])
                Add(part, of, share.Code, null, share.Share, share.Low, share.High, share.Hidden);
        }

        if (release.People is { } people)
            Add("people", null, null, null, people.Estimate, people.Low, people.High);
        else
            Add("people", null, null, null, null, null, null, release.Status);
        AddShares("intent", release.Intent);
        AddShares("burnout", release.Burnout);
        AddShares("away", release.Away);
        AddShares("toward", release.Toward);
        foreach (var way in release.Flow ?? [])
            Add("flow", null, way.From, way.To, way.Share, way.Low, way.High);
        AddShares("destinations", release.Destinations);
        if (release.CouldKeep is { } keep)
            Add("could-keep", null, null, null, keep.Share, keep.Low, keep.High);
        foreach (var group in release.Groups ?? [])
        {
            if (group.Hidden is not null)
                Add("group-intent", group.Group, null, null, null, null, null, group.Hidden);
            AddShares("group-intent", group.Intent, group.Group);
        }

        foreach (var question in release.Questions ?? [])
        {
            if (question.Hidden is not null)
                Add("question", question.LinkId, null, null, null, null, null, question.Hidden);
            AddShares("question", question.Options, question.LinkId);
        }

        return rows;
    }
}
