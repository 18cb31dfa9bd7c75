using System.Net;
using NorthStar.Api.Security;

namespace NorthStar.Api.Tests.Http;

/// <summary>Limits for callers without a token count whoever has an address, not the addresses that somebody has.</summary>
public sealed class NetworkTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("2001:db8::1", "2001:db8::ffff:ffff", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Addresses_OfOneNetwork_AreOneCaller(string one, string other, bool same) =>
        Assert.Equal(same, Network.Of(IPAddress.Parse(one)) == Network.Of(IPAddress.Parse(other)));
}
