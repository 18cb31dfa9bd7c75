using System.Text;

namespace NorthStar.Api.Tests.Authorization;

/// <summary>Who gets which answer where: one row for each operation and thing, one column for each kind of caller.</summary>
internal sealed class Matrix
{
    /// <summary>The participant's own, or the practice's own.</summary>
    public const string Own = "own";

    /// <summary>Another participant's of the same practice.</summary>
    public const string Other = "other";

    /// <summary>Another practice's.</summary>
    public const string Foreign = "foreign";

    /// <summary>Nobody's.</summary>
    public const string Absent = "absent";

    /// <summary>The operation names no thing.</summary>
    public const string None = "-";

    private const string Head = "method, route, thing";

    private readonly SortedDictionary<(string Route, string Method, int Thing), Dictionary<string, string>> rows = [];
    private static readonly string[] Things = [None, Own, Other, Foreign, Absent];

    public static Matrix Read(string text)
    {
        var matrix = new Matrix();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#')).Select(l => l.Split(',', StringSplitOptions.TrimEntries)).ToList();
        if (string.Join(", ", lines[0][..3]) != Head)
            throw new FormatException($"The first columns are: {Head}.");
        foreach (var line in lines.Skip(1))
        {
            if (line.Length != lines[0].Length)
                throw new FormatException($"{string.Join(' ', line.Take(3))} has {line.Length} cells instead of {lines[0].Length}.");
            for (var i = 3; i < line.Length; i++)
                matrix.Set(line[0], line[1], line[2], lines[0][i], line[i]);
        }

        return matrix;
    }

    public void Set(string method, string route, string thing, string caller, string status)
    {
        var key = (route, method, Array.IndexOf(Things, thing));
        if (!rows.TryGetValue(key, out var row))
            rows[key] = row = [];
        if (!row.TryAdd(caller, status))
            throw new FormatException($"{method} {route} {thing} stands there twice for {caller}.");
    }

    /// <summary>Every cell that differs, is missing here, or is here and nowhere else.</summary>
    public IReadOnlyList<string> Differences(Matrix actual)
    {
        var differences = new List<string>();
        foreach (var key in rows.Keys.Union(actual.rows.Keys).Order())
        {
            var (expected, found) = (rows.GetValueOrDefault(key) ?? [], actual.rows.GetValueOrDefault(key) ?? []);
            differences.AddRange(
                from caller in expected.Keys.Union(found.Keys)
                let reviewed = expected.GetValueOrDefault(caller, "nothing")
                let status = found.GetValueOrDefault(caller, "nothing")
                where reviewed != status
                select $"{key.Method} {key.Route} {Things[key.Thing]}: {caller} gets {status}, reviewed is {reviewed}");
        }

        return differences;
    }

    /// <summary>The part about one operation.</summary>
    public Matrix Of(string operation)
    {
        var part = new Matrix();
        foreach (var (key, row) in rows.Where(r => $"{r.Key.Method} {r.Key.Route}" == operation))
            part.rows[key] = row;
        return part;
    }

    /// <summary>Whether a cell of the only operation holds this status.</summary>
    public bool Says(string thing, string caller, string status) =>
        rows.Any(r => Things[r.Key.Thing] == thing && r.Value.GetValueOrDefault(caller) == status);

    /// <summary>Who may use the only operation on this thing: first those who succeed, then those whom nothing but its state keeps from it.</summary>
    public IEnumerable<string> Welcome(string thing) =>
        rows.Where(r => Things[r.Key.Thing] == thing).SelectMany(r => r.Value).Where(cell => cell.Value.StartsWith('2') || cell.Value == "409")
            .OrderBy(cell => cell.Value, StringComparer.Ordinal).Select(cell => cell.Key);

    public string Write(IReadOnlyList<string> callers)
    {
        var lines = rows.Select(r => (string[])[r.Key.Method, r.Key.Route, Things[r.Key.Thing], .. callers.Select(c => r.Value.GetValueOrDefault(c, ""))])
            .Prepend([.. Head.Split(", "), .. callers]).ToList();
        var widths = Enumerable.Range(0, lines[0].Length).Select(i => lines.Max(l => l[i].Length) + 2).ToList();
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(string.Concat(line.Select((cell, i) => i == line.Length - 1 ? cell : (cell + ",").PadRight(widths[i])))).Append('\n');
        return text.ToString();
    }
}
