using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Tests.SignIn;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("elevenchars", false)]
    [InlineData("twelve chars", true)]
    [InlineData("ada@example.org", false)]
    [InlineData("Password1234", false)]
    [InlineData("abcabcabcabc", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("a quiet, safe place", true)]
    [InlineData("十二個字也可以成為一個密碼吧", true)]
    public void Passwords_AreJudgedByLengthAndCommonness(string password, bool good) =>
        Assert.Equal(good, PasswordPolicy.Fault(password, "ada@example.org") is null);
}
