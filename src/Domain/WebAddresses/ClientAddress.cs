using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.WebAddresses;

/// <summary>Returns as much of a visitor's address as is stored.</summary>
public static class ClientAddress
{
    /// <summary>The length of the longest address, which is one of IPv6 that ends in one of IPv4.</summary>
    public const int MaxLength = 45;

    /// <summary>The bytes that are stored of an IPv6 address. One site gets a /48.</summary>
    private const int KeptOfIPv6 = 6;

    /// <summary>The bytes of an IPv6 address that are the same for all addresses of a subscriber, who has a /64 at least.</summary>
    private const int SubscriberOfIPv6 = 8;

    private static readonly TextPool _networks = new();

    /// <summary>
    /// Returns the whole address, IPv4 also when it is mapped into IPv6. The zone is left out, since it has a meaning on one machine only.
    /// Null when the address is not known.
    /// </summary>
    public static string? Full(IPAddress? address)
    {
        if (address is null || address.AddressFamily == AddressFamily.InterNetwork)
            return address?.ToString();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : new IPAddress(address.GetAddressBytes()).ToString();
    }

    /// <summary>
    /// Returns the network of an address: /24 of IPv4 (also when it is mapped into IPv6), /48 of IPv6. Null when the address is not known.
    /// </summary>
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

    /// <summary>
    /// Returns whether a stored text is a whole address. One that could just as well be a network, since it ends in zeros, is none.
    /// </summary>
    public static bool IsWhole(string? stored) => IPAddress.TryParse(stored, out var address) && Truncated(address) != stored;

    /// <summary>
    /// Returns the network of one subscriber, all of whose addresses count as one: an address of IPv4, a /64 of IPv6. A text that is no
    /// address is returned as it is.
    /// </summary>
    public static string OfSubscriber(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily == AddressFamily.InterNetwork)
            return address;
        var bytes = parsed.GetAddressBytes();
        bytes.AsSpan(SubscriberOfIPv6).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>Writes all 16 bytes of an address. An IPv4 address is written as it is mapped into IPv6.</summary>
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
