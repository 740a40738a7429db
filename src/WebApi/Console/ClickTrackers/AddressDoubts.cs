using System.Net;
using ClickTracking.WebApi.ClickTrackers;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>
/// Says what is wrong with the address that visitors would see in a tag: it is made from the address of the console unless a public one is
/// set, and that may be an address that nobody else reaches.
/// </summary>
internal static class AddressDoubts
{
    private static readonly IPNetwork[] _private =
    [
        .. new[]
        {
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "::1/128",
            "fc00::/7", "fe80::/10",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly string[] _privateEndings = [".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test"];

    /// <param name="address">The setting, or that of the request.</param>
    /// <param name="publicBase">The address in front of <c>/clktr</c>.</param>
    public static IEnumerable<string> Of(PublicAddress address, string publicBase)
    {
        if (!Uri.TryCreate(publicBase, UriKind.Absolute, out var uri))
            yield break;
        if (IsPrivate(uri.Host.Trim('[', ']')))
        {
            // The remedy is that of the other doubts.
            yield return string.Format(System.Globalization.CultureInfo.InvariantCulture, Texts.TagAddressPrivate, uri.Host);
            yield break;
        }
        if (uri.Scheme != Uri.UriSchemeHttps)
            yield return Texts.TagAddressPlain;
        if (address.Configured is null)
            yield return Texts.TagAddressGuessed;
    }

    private static bool IsPrivate(string host) => IPAddress.TryParse(host, out var address)
        ? Array.Exists(_private, n => n.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address))
        : !host.Contains('.', StringComparison.Ordinal) || _privateEndings.Any(e => host.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
