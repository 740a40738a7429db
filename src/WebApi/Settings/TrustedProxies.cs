using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace ClickTracking.WebApi.Settings;

/// <summary>Whose forwarded headers are believed, as a person writes it.</summary>
internal static class TrustedProxies
{
    /// <summary>Addresses and networks, separated by commas; <paramref name="networks"/> are empty for <c>none</c>.</summary>
    public static bool TryParse(string text, [MaybeNullWhen(false)] out IReadOnlyList<IPNetwork> networks)
    {
        networks = [];
        if (text == SettingsCatalog.TrustedProxies.Default)
            return true;
        var found = new List<IPNetwork>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryParseEntry(entry, out var network))
                return false;
            found.Add(network);
        }
        networks = found;
        return true;
    }

    /// <summary>
    /// Strict, for a slip here trusts strangers: IPv4 in four decimal parts (010.0.0.1 is another address to every second
    /// reader), not mapped into IPv6, no zone, no bits set behind a network's length.
    /// </summary>
    private static bool TryParseEntry(string entry, out IPNetwork network)
    {
        network = default;
        var slash = entry.IndexOf('/');
        var text = slash < 0 ? entry : entry[..slash];
        if (!IPAddress.TryParse(text, out var address) || address.IsIPv4MappedToIPv6 || text.AsSpan().ContainsAny("%[]"))
            return false;
        if (address.AddressFamily == AddressFamily.InterNetwork && text != address.ToString())
            return false;
        var length = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return IPNetwork.TryParse(slash < 0 ? $"{text}/{length}" : entry, out network) && network.BaseAddress.Equals(address);
    }
}
