using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>
/// Turns what the JSON reader complains of into places. Its messages name our types, so they are never passed on; a test pins the two that
/// are read here.
/// </summary>
public static partial class JsonPlaces
{
    public static IReadOnlyList<ProblemError> Of(JsonException exception)
    {
        var pointer = Pointer(exception.Path);
        if (exception is InsideOptionalException optional)
            return [.. Of(optional.Inside).Select(error => error with { Pointer = pointer + error.Pointer })];
        if (exception is UnkeepableTextException text)
            return [Error(pointer, text.Code, "A text is Unicode without U+0000 and without lone surrogates.")];
        if (exception is NullInsideException inside)
            return [Error(pointer + inside.Place, "json.wrong_type", "There must be a value here, not null.")];
        if (MissingMembers().Match(exception.Message) is { Success: true } missing)
        {
            return [.. QuotedName().Matches(missing.Groups[1].Value)
                .Select(name => Error($"{pointer}/{Escape(name.Groups[1].Value)}", "required", "This member is missing."))];
        }

        if (UnknownMember().Match(exception.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            var place = pointer.EndsWith("/" + Escape(name), StringComparison.Ordinal) ? pointer : $"{pointer}/{Escape(name)}";
            return [Error(place, "json.unknown_member", "There is no such member.")];
        }

        if (exception.Message.StartsWith("Duplicate propert", StringComparison.Ordinal))
            return [Error(pointer, "json.duplicate_member", "A member stands here twice.")];
        if (exception.InnerException is JsonException || exception.Path is null)
            return [Error(pointer, "json.malformed", "This is not well-formed JSON (UTF-8, at most 32 levels deep).")];
        return [Error(pointer, "json.wrong_type", "The value is not of the type that the contract has here.")];
    }

    /// <summary><c>$.items[2].text</c> or <c>$['a.b']</c> as <c>/items/2/text</c> or <c>/a.b</c>.</summary>
    public static string Pointer(string? path)
    {
        if (path is null)
            return "";
        var pointer = new StringBuilder();
        for (var i = path.StartsWith('$') ? 1 : 0; i < path.Length;)
        {
            int end;
            if (path.AsSpan(i).StartsWith("['"))
            {
                end = path.IndexOf("']", i + 2, StringComparison.Ordinal);
                end = end < 0 ? path.Length : end;
                pointer.Append('/').Append(Escape(path[(i + 2)..end]));
                i = Math.Min(end + 2, path.Length);
            }
            else if (path[i] == '[')
            {
                end = path.IndexOf(']', i);
                pointer.Append('/').Append(path, i + 1, end - i - 1);
                i = end + 1;
            }
            else
            {
                end = path.AsSpan(i + 1).IndexOfAny('.', '[') is var next && next < 0 ? path.Length : i + 1 + next;
                pointer.Append('/').Append(Escape(path[(i + 1)..end]));
                i = end;
            }
        }

        return pointer.ToString();
    }

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static ProblemError Error(string pointer, string code, string detail) => new() { Pointer = pointer, Code = code, Detail = detail };

    [GeneratedRegex("missing required properties including: (.*)", RegexOptions.Singleline)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex QuotedName();

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex UnknownMember();
}
