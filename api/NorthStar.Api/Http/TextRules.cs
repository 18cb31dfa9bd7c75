using FluentValidation;
using NorthStar.Contracts.V1;
using NorthStar.Domain;

namespace NorthStar.Api.Http;

/// <summary>Rules for single values that several features share.</summary>
internal static class TextRules
{
    /// <summary>A text of the person or none, at most so many Unicode code points.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.Must(text => text is null || !PlainText.IsLongerThan(text, limit))
            .WithErrorCode("text.too_long").WithMessage($"At most {limit} characters.");

    /// <summary>A text that says something.</summary>
    public static IRuleBuilderOptions<T, string?> FilledText<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("text.blank").WithMessage("Must not be blank.").Text(limit);

    /// <summary>One of the codes of an enumeration, or none.</summary>
    public static IRuleBuilderOptions<T, string?> CodeOf<T, TEnum>(this IRuleBuilder<T, string?> rule)
        where TEnum : struct, Enum =>
        rule.Must(code => code is null || KebabCode.TryParse<TEnum>(code, out _))
            .WithErrorCode("value.unknown_code").WithMessage($"One of: {string.Join(", ", KebabCode.All<TEnum>())}.");

    /// <summary>A member that may be left out, and can't be null.</summary>
    public static IRuleBuilderOptions<T, Optional<TValue>> NotNullIfGiven<T, TValue>(this IRuleBuilder<T, Optional<TValue>> rule) =>
        rule.Must(member => !member.IsGiven || member.Value is not null).WithErrorCode("value.null").WithMessage("Must not be null.");
}
