using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>The hosts to which a <c>redir</c> of an advertiser's trackers may lead.</summary>
public static class LandingDomains
{
    /// <summary>
    /// Returns whether a host is one of the domains or a subdomain of one. All are spelled as by <see cref="HostName.Normalize(string)"/>.
    /// </summary>
    public static bool Allows(ReadOnlySpan<char> host, IReadOnlyList<string> domains)
    {
        for (var i = 0; i < domains.Count; i++)
        {
            var domain = domains[i].AsSpan();
            if (!host.EndsWith(domain) || domain.IsEmpty)
                continue;
            if (host.Length == domain.Length || host[^(domain.Length + 1)] == '.')
                return true;
        }

        return false;
    }
}
