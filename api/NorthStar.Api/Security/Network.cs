using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NorthStar.Api.Security;

/// <summary>Whom an address stands for where callers without a token are counted.</summary>
public static class Network
{
    /// <summary>The address, or for IPv6 its network: whoever has one address there has the 2^64 of it.</summary>
    public static UInt128 Of(IPAddress? address)
    {
        address ??= IPAddress.None;
        var bytes = address.MapToIPv6().GetAddressBytes();
        if (address.AddressFamily is AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6)
            bytes.AsSpan(8).Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
