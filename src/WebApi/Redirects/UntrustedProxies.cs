using System.Net;

namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// Notices a proxy that is not in <c>Proxy:Trusted</c>: forwarded headers from a private address. Behind such a proxy all visitors have one
/// address, and most of their clicks are taken for duplicates.
/// </summary>
internal sealed class UntrustedProxies(ILogger<UntrustedProxies> log)
{
    private IPAddress? _first;

    /// <summary>The first proxy that was noticed. Null when there was none.</summary>
    public IPAddress? First => Volatile.Read(ref _first);

    /// <summary>Notes that forwarded headers came from an address that is not trusted.</summary>
    public void Note(IPAddress? peer)
    {
        if (First is null && peer is not null && IsPrivate(peer) && Interlocked.CompareExchange(ref _first, peer, null) is null)
            log.LogWarning(
                new EventId(1404, "UntrustedProxy"),
                "A proxy at {Proxy} forwards visitors and is not trusted, so that all of them have its address and count as duplicates; "
                + "if it is yours, name it in Proxy:Trusted", peer);
    }

    /// <summary>Returns whether an address is one of this machine or of a private network (RFC 1918, RFC 4193, RFC 6598).</summary>
    private static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.IsIPv6UniqueLocal || plain.IsIPv6LinkLocal)
            return true;
        return plain.GetAddressBytes() is [10, _, _, _] or [172, >= 16 and < 32, _, _] or [192, 168, _, _] or [100, >= 64 and < 128, _, _]
            or [169, 254, _, _];
    }
}
