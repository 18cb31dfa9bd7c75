using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace NorthStar.Api.Security.SignIn;

/// <summary>
/// Length is what makes a password hard to guess, so there are no rules of composition. Refused: fewer than 12 characters,
/// the e-mail address or its first part, one short piece over and over, and well-known passwords of that length.
/// </summary>
public sealed class PasswordPolicy : IPasswordValidator<MemberAccount>
{
    public const int MinLength = 12;

    /// <summary>Keeps hashing cheap; far above what a person or a password store chooses.</summary>
    public const int MaxLength = 256;

    private static readonly FrozenSet<string> WellKnown = new[]
    {
        "0123456789ab", "012345678910", "0987654321qwe", "102030405060", "111222333444", "112233445566", "11223344556677",
        "123123123abc", "12341234abcd", "1234567890-=", "12345678900", "123456789000", "1234567890123", "12345678901234",
        "123456789012345", "1234567890ab", "1234567890abc", "1234567890qwe", "1234567890qwer", "123456789abc", "123456789012",
        "123456789qwe", "123456qwerty", "123qweasdzxc", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u", "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc",
        "1qaz2wsx3edc4rfv", "1qazxsw23edc", "administrator", "administrator1", "adminadmin12", "admin1234567", "administrator123",
        "asdfghjkl123", "asdfghjkl;'", "asdfghjklqwertyuiop", "a1b2c3d4e5f6", "a123456789012", "abc123456789", "abcd12345678",
        "abcdefg12345", "abcdefgh1234", "abcdefghijkl", "abcdefghijklm", "abcdefghijklmnop", "basketball12", "changeme1234",
        "changeme12345", "christopher1", "correcthorsebatterystaple", "football1234", "iloveyou1234", "iloveyou12345",
        "iloveyousomuch", "letmein12345", "letmeinplease", "liverpool123", "manchester12", "manchesterunited", "mypassword12",
        "mypassword123", "northstar123", "northstar1234", "northstarnorthstar", "p@ssw0rd1234", "p@ssword1234", "pa$$word1234",
        "passw0rd1234", "password0000", "password1111", "password1234", "password12345", "password123456", "password1234567",
        "password12345678", "password123456789", "password2024", "password2025", "password2026", "passwordpassword",
        "princess1234", "q1w2e3r4t5y6", "q1w2e3r4t5y6u7i8", "qazwsxedc123", "qazwsxedcrfv", "qazwsxedcrfvtgb", "qwer1234asdf",
        "qwerasdfzxcv", "qwerty123456", "qwerty1234567", "qwerty12345678", "qwerty123456789", "qwertyqwerty", "qwertyuiop12",
        "qwertyuiop123", "qwertyuiop1234", "qwertyuiop[]", "qwertyuiopasdfghjkl", "qwertyuiopasdfghjklzxcvbnm", "starwars1234",
        "summer202024", "sunshine1234", "superman1234", "thisismypassword", "trustno1trustno1", "welcome12345", "welcome123456",
        "welcome1234567", "welcometothejungle", "zaq12wsxcde3", "zaq1zaq1zaq1", "zxcvbnm12345", "zxcvbnmasdfghjkl",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task<IdentityResult> ValidateAsync(UserManager<MemberAccount> manager, MemberAccount user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var fault = Fault(password ?? "", user.Email ?? "");
        return Task.FromResult(fault is null
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "password.refused", Description = fault }));
    }

    /// <summary>Why the password is refused, in words for its owner; null when it is good.</summary>
    public static string? Fault(string password, string email)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(email);
        return password switch
        {
            { Length: < MinLength } => $"Choose a password of at least {MinLength} characters. Several words in a row are fine.",
            { Length: > MaxLength } => $"Choose a password of at most {MaxLength} characters.",
            _ when password.Equals(email, StringComparison.OrdinalIgnoreCase)
                || password.Equals(email.Split('@')[0], StringComparison.OrdinalIgnoreCase) =>
                "Choose a password other than your e-mail address.",
            _ when WellKnown.Contains(password) || IsOnePieceOverAndOver(password) =>
                "This password is among the first that an attacker tries. Choose another.",
            _ => null,
        };
    }

    private static bool IsOnePieceOverAndOver(string password) =>
        Enumerable.Range(1, 4).Any(length => password.Index().All(letter => letter.Item == password[letter.Index % length]));
}
