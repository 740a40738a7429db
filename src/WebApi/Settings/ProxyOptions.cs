using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace ClickTracking.WebApi.Settings;

/// <summary>The section <c>Proxy</c>.</summary>
public sealed record ProxyOptions
{
    /// <summary>The value of <see cref="Trusted"/> with which forwarded headers mean nothing.</summary>
    public const string Nobody = "none";

    [Description("the proxies whose X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Host count")]
    [TrustedNetworks]
    public string Trusted { get; init; } = Nobody;

    internal IReadOnlyList<IPNetwork> Networks => TryParse(Trusted, out var networks) ? networks : [];

    internal static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<IPNetwork>? networks)
    {
        networks = null;
        var found = new List<IPNetwork>();
        foreach (var entry in text == Nobody ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryParseEntry(entry, out var network))
                return false;
            found.Add(network);
        }
        networks = found;
        return true;
    }

    /// <summary>
    /// Strict, because a slip here trusts strangers: IPv4 in four decimal parts (010.0.0.1 is another address to every second
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

/// <summary>Accepts addresses and networks, separated by commas, or <see cref="ProxyOptions.Nobody"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrustedNetworksAttribute()
    : ValidationAttribute("none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")
{
    public override bool IsValid(object? value) => ProxyOptions.TryParse((string)value!, out _);
}
