using ClickTracking.Application.WebAddresses;
using ClickTracking.Domain.WebAddresses;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// The landing domains of advertisers as redirects use them. A list may hold a public suffix such as <c>co.uk</c>, which was taken by an
/// older version or has become one with a newer list of suffixes. It is ignored, since a redirect would lead to any site below it, and
/// logged once. Not for several threads at once.
/// </summary>
internal sealed class StoredDomains(ILogger log)
{
    private readonly HashSet<(long Advertiser, string Domain)> _logged = [];

    public string[] Usable(IEnumerable<string> stored, long advertiser, long member)
    {
        string[] hosts = [.. stored.Select(HostName.Normalize).OfType<string>()];
        var usable = WithoutSuffixes(hosts);
        foreach (var domain in hosts.Except(usable))
            if (_logged.Add((advertiser, domain)))
                log.LogWarning(
                    new EventId(1507, "PublicSuffixIgnored"),
                    "Advertiser {Advertiser} of member {Member} has the public suffix {Domain} among its landing domains. It is ignored, since "
                    + "a redirect would lead anywhere: write landing_domains without it, or with the hosts that are meant",
                    advertiser, member, domain);
        return usable;
    }

    public static string[] WithoutSuffixes(string[] hosts) =>
        Array.Exists(hosts, IsSuffix) ? Array.FindAll(hosts, h => !IsSuffix(h)) : hosts;

    private static bool IsSuffix(string host) => KnownSuffixes.List.IsSuffix(host);
}
