using System.Net;
using System.Net.Sockets;

namespace ClickTracking.Domain.WebAddresses;

/// <summary>The proxies whose word on the visitor's address counts, and the reading of that word, <c>X-Forwarded-For</c>.</summary>
public sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    /// <summary>True when no proxy is trusted.</summary>
    public bool AreNone => networks.Count == 0;

    public bool Include(IPAddress? address)
    {
        if (address is null)
            return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in networks)
            if (network.Contains(plain))
                return true;
        return false;
    }

    /// <summary>
    /// Reads what a trusted proxy says: each proxy appends the address of its own visitor, so the right-most address that is not a trusted
    /// proxy's is the visitor's, and everything to its left is the visitor's own claim.
    /// </summary>
    /// <param name="forwardedFor">The addresses, separated by commas.</param>
    /// <param name="proxies">The number of trusted proxies that were passed before it.</param>
    /// <returns>
    /// The visitor's address. Null when the entry in its place is not a strict address, because then the proxy does not say it.
    /// </returns>
    public IPAddress? VisitorOf(ReadOnlySpan<char> forwardedFor, out int proxies)
    {
        for (proxies = 0; ; proxies++)
        {
            var comma = forwardedFor.LastIndexOf(',');
            var address = Parse(forwardedFor[(comma + 1)..].Trim());
            if (comma < 0 || !Include(address))
                return address;
            forwardedFor = forwardedFor[..comma];
        }
    }

    /// <summary>
    /// Reads an address, which a port may follow. An IPv6 address with a port is in brackets. Leading zeros, short forms, zones and
    /// anything else that two readers may understand differently are refused.
    /// </summary>
    private static IPAddress? Parse(ReadOnlySpan<char> entry)
    {
        if (entry is ['[', ..])
        {
            var end = entry.IndexOf(']');
            return end > 0 && IsNothingOrPort(entry[(end + 1)..]) ? ParseIPv6(entry[1..end]) : null;
        }

        var colon = entry.IndexOf(':');
        if (colon >= 0 && entry[(colon + 1)..].Contains(':'))
            return ParseIPv6(entry);
        return colon < 0 || IsNothingOrPort(entry[colon..]) ? ParseIPv4(colon < 0 ? entry : entry[..colon]) : null;
    }

    private static IPAddress? ParseIPv4(ReadOnlySpan<char> text)
    {
        Span<char> canonical = stackalloc char[15];
        return IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork
            && address.TryFormat(canonical, out var length) && text.SequenceEqual(canonical[..length]) ? address : null;
    }

    private static IPAddress? ParseIPv6(ReadOnlySpan<char> text) =>
        !text.ContainsAny("%[]") && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? address : null;

    private static bool IsNothingOrPort(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] == ':' && text.Length is > 1 and <= 6 && !text[1..].ContainsAnyExceptInRange('0', '9'));
}
