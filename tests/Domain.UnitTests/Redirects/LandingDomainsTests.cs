using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

internal sealed class LandingDomainsTests
{
    private static readonly string[] _domains = ["other.net", "example.com", "", "co.uk.example"];

    [TestCase("example.com", true)]
    [TestCase("www.example.com", true)]
    [TestCase("a.b.c.example.com", true)]
    [TestCase("other.net", true)]
    [TestCase("shop.co.uk.example", true)]
    [TestCase("co.uk", false)]
    [TestCase("uk.example", false)]
    [TestCase("evil-example.com", false)]
    [TestCase("evilexample.com", false)]
    [TestCase("example.com.evil.net", false)]
    [TestCase("xample.com", false)]
    [TestCase("com", false)]
    [TestCase("", false)]
    [TestCase("evil.org", false)]
    public void A_host_is_allowed_when_it_is_a_domain_or_below_one(string host, bool allowed) =>
        LandingDomains.Allows(host, _domains).Should().Be(allowed);
}
