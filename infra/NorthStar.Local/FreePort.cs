using System.Net;
using System.Net.Sockets;

namespace NorthStar.Local;

/// <summary>Ports of 127.0.0.1 that nobody listens on at this moment; the next moment may be another.</summary>
public static class FreePort
{
    /// <summary>Some free port, as the operating system picks it.</summary>
    public static int Any()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The first free port from the wanted one upwards that is not among the ones to avoid.</summary>
    /// <exception cref="SetupException">None of the hundred ports from there is free.</exception>
    public static int From(int wanted, params IEnumerable<int> avoid)
    {
        int[] avoided = [.. avoid];
        for (var port = wanted; port < Math.Min(wanted + 100, 65536); port++)
            if (!avoided.Contains(port) && IsFree(port))
                return port;
        throw new SetupException($"No free port from {wanted} upwards.");
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
