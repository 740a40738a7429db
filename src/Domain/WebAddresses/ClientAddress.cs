using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.WebAddresses;

/// <summary>The visitor's address, no more of it than is kept.</summary>
public static class ClientAddress
{
    /// <summary>Characters of the longest address: one of IPv6 that ends in one of IPv4.</summary>
    public const int MaxLength = 45;

    /// <summary>Bytes kept of an IPv6 address: a /48 is what one site gets.</summary>
    private const int KeptOfIPv6 = 6;

    private static readonly TextPool _networks = new();

    /// <summary>The whole address, IPv4 also when mapped into IPv6, without the zone, which means something on one machine only; null: not known.</summary>
    public static string? Full(IPAddress? address)
    {
        if (address is null || address.AddressFamily == AddressFamily.InterNetwork)
            return address?.ToString();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : new IPAddress(address.GetAddressBytes()).ToString();
    }

    /// <summary>The network of an address: /24 of IPv4 (also when mapped into IPv6), /48 of IPv6; null: not known.</summary>
    public static string? Truncated(IPAddress? address)
    {
        if (address is null)
            return null;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return IPv4Network(bytes);
        if (address.IsIPv4MappedToIPv6)
            return IPv4Network(bytes[12..]);

        bytes[KeptOfIPv6..].Clear();
        return new IPAddress(bytes).ToString();
    }

    /// <summary>All 16 bytes of an address; one of IPv4 is the same as when it is mapped into IPv6.</summary>
    public static void Write(IPAddress address, Span<byte> bytes)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            bytes[..10].Clear();
            bytes[10..12].Fill(0xff);
            bytes = bytes[12..];
        }
        address.TryWriteBytes(bytes, out _);
    }

    private static string IPv4Network(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[15];
        text.TryWrite(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.{bytes[2]}.0", out var length);
        return _networks.Get(text[..length]);
    }
}
