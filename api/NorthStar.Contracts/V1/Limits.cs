namespace NorthStar.Contracts.V1;

/// <summary>
/// A text of a fixed form. On a list it speaks of the list's elements. Lengths are in characters (Unicode code points). These attributes, and those of
/// <see cref="System.ComponentModel.DataAnnotations"/>, are what the API's document says of a member; the API refuses whatever they do not allow.
/// </summary>
/// <param name="pattern">A regular expression that the whole text matches.</param>
/// <param name="maxLength">The longest text.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class TextFormAttribute(string pattern, int maxLength) : Attribute
{
    /// <summary>A regular expression that the whole text matches.</summary>
    public string Pattern => pattern;

    /// <summary>The longest text.</summary>
    public int MaxLength => maxLength;
}

/// <summary>The name of an item of a questionnaire.</summary>
public sealed class LinkIdAttribute() : TextFormAttribute("^[a-z0-9.-]+$", 64);

/// <summary>The key of a questionnaire.</summary>
public sealed class QuestionnaireKeyAttribute() : TextFormAttribute("^[a-z0-9]+(-[a-z0-9]+)*$", 64);

/// <summary>A code of the codebook, of an option or of an instrument.</summary>
public sealed class CodeAttribute() : TextFormAttribute("^[A-Za-z0-9._-]+$", 64);

/// <summary>The code of a problem.</summary>
public sealed class ProblemCodeAttribute() : TextFormAttribute("^[a-z0-9_.]+$", 100);

/// <summary>A language by BCP 47.</summary>
public sealed class LanguageTagAttribute() : TextFormAttribute("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", 35);

/// <summary>A country by ISO 3166-1 alpha-2.</summary>
public sealed class CountryCodeAttribute() : TextFormAttribute("^[A-Za-z]{2}$", 2);

/// <summary>A telephone number as it is written in its country.</summary>
public sealed class PhoneNumberAttribute() : TextFormAttribute("^\\+?[0-9][0-9 -]*$", 32);

/// <summary>A time of day, <c>HH:mm</c>.</summary>
public sealed class TimeOfDayAttribute() : TextFormAttribute("^([01][0-9]|2[0-3]):[0-5][0-9]$", 5);

/// <summary>An e-mail address.</summary>
public sealed class EmailAddressFormAttribute() : TextFormAttribute(
    @"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$", 254);

/// <summary>A time zone by its IANA name.</summary>
public sealed class TimeZoneNameAttribute() : TextFormAttribute("^[A-Za-z0-9_+/-]+$", 64);

/// <summary>A place in a list, given back as it came.</summary>
public sealed class CursorAttribute() : TextFormAttribute("^[A-Za-z0-9_-]+$", 1_000);

/// <summary>An access token of a participant.</summary>
public sealed class BearerTokenAttribute() : TextFormAttribute("^[A-Za-z0-9_-]+$", 100);

/// <summary>The code of a group of an organization's staff.</summary>
public sealed class GroupCodeAttribute() : TextFormAttribute("^[a-z0-9]+(-[a-z0-9]+)*$", 32);

/// <summary>A scope of an app.</summary>
public sealed class ScopeAttribute() : TextFormAttribute("^[a-z]+\\.[a-z]+$", 64);

/// <summary>The origin of a web page, as browsers send it.</summary>
public sealed class OriginAttribute() : TextFormAttribute("^https?://[^/?#@]+$", 255);

/// <summary>A month, <c>yyyy-MM</c>.</summary>
public sealed class MonthAttribute() : TextFormAttribute("^[0-9]{4}-(0[1-9]|1[0-2])$", 7);

/// <summary>What was done, in the audit log.</summary>
public sealed class AuditKindAttribute() : TextFormAttribute("^[a-z0-9]+(-[a-z0-9]+)*$", 64);

/// <summary>A map of texts.</summary>
/// <param name="maxLength">The longest text.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class TextsAttribute(int maxLength) : Attribute
{
    /// <summary>The longest text.</summary>
    public int MaxLength => maxLength;

    /// <summary>The most texts.</summary>
    public abstract int MaxCount { get; }

    /// <summary>What the keys look like.</summary>
    public abstract TextFormAttribute Key { get; }
}

/// <summary>The same text in one or more languages.</summary>
/// <param name="maxLength">The longest text.</param>
public sealed class ByLanguageAttribute(int maxLength) : TextsAttribute(maxLength)
{
    /// <inheritdoc/>
    public override int MaxCount => 50;

    /// <inheritdoc/>
    public override TextFormAttribute Key { get; } = new LanguageTagAttribute();
}

/// <summary>Texts of a questionnaire's items.</summary>
/// <param name="maxLength">The longest text.</param>
public sealed class ByLinkIdAttribute(int maxLength) : TextsAttribute(maxLength)
{
    /// <inheritdoc/>
    public override int MaxCount => 200;

    /// <inheritdoc/>
    public override TextFormAttribute Key { get; } = new LinkIdAttribute();
}

/// <summary>Phrases in one or more languages.</summary>
/// <param name="maxLength">The longest phrase.</param>
/// <param name="maxItems">The most phrases in one language.</param>
public sealed class PhrasesByLanguageAttribute(int maxLength, int maxItems) : TextsAttribute(maxLength)
{
    /// <inheritdoc/>
    public override int MaxCount => 50;

    /// <inheritdoc/>
    public override TextFormAttribute Key { get; } = new LanguageTagAttribute();

    /// <summary>The most phrases in one language.</summary>
    public int MaxItems => maxItems;
}

/// <summary>A year, a half-year or a calendar quarter: <c>2026</c>, <c>2026-H1</c>, <c>2026-Q3</c>.</summary>
public sealed class PeriodAttribute() : TextFormAttribute("^[0-9]{4}(-H[12]|-Q[1-4])?$", 7);
