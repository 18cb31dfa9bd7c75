using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace NorthStar.Domain;

/// <summary>
/// The written form of an enumeration, on the wire and in columns: lower-case words with dashes, <c>TwoWeeks</c> as <c>two-weeks</c>.
/// Reading is exact: another case or a number is no code.
/// </summary>
public static class KebabCode
{
    /// <summary>The code of a value.</summary>
    /// <param name="value">A named value of its enumeration.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <exception cref="KeyNotFoundException">The enumeration has no such value.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Code[value];

    /// <summary>The value that a code stands for.</summary>
    /// <param name="code">The code as written.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <exception cref="KeyNotFoundException">No value has this code.</exception>
    public static T Parse<T>(string code)
        where T : struct, Enum => Table<T>.Value[code];

    /// <summary>The value that a code stands for, if any.</summary>
    /// <param name="code">The code as written.</param>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static bool TryParse<T>([NotNullWhen(true)] string? code, out T value)
        where T : struct, Enum
    {
        value = default;
        return code is not null && Table<T>.Value.TryGetValue(code, out value);
    }

    /// <summary>All codes in the order of their values.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.All;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly string[] All = [.. Enum.GetValues<T>().Select(Written)];
        public static readonly FrozenDictionary<T, string> Code = Enum.GetValues<T>().ToFrozenDictionary(v => v, Written);
        public static readonly FrozenDictionary<string, T> Value = Code.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

        static string Written(T value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
    }
}
