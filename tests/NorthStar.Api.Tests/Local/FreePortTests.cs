using System.Net;
using System.Net.Sockets;
using NorthStar.Local;
using Xunit;

namespace NorthStar.Api.Tests.Local;

public sealed class FreePortTests
{
    [Fact]
    public void TakenPort_MovesOn()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.True(FreePort.From(taken) > taken);
    }

    [Fact]
    public void PortToAvoid_MovesOn()
    {
        var free = FreePort.Any();

        Assert.True(FreePort.From(free, free) > free);
    }
}
