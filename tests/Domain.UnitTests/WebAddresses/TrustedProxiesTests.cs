using System.Net;
using ClickTracking.Domain.WebAddresses;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.WebAddresses;

/// <summary>Reads the visitor's address out of what a trusted proxy says.</summary>
internal sealed class TrustedProxiesTests
{
    private static readonly TrustedProxies _proxies = new([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fd00::/8")]);

    [TestCase("198.51.100.7", "198.51.100.7", 0)]
    [TestCase("198.51.100.7:65535", "198.51.100.7", 0)]
    [TestCase("2001:db8::1", "2001:db8::1", 0)]
    [TestCase("[2001:db8::1]", "2001:db8::1", 0)]
    [TestCase("[2001:db8::1]:80", "2001:db8::1", 0)]
    [TestCase("203.0.113.1, 198.51.100.7", "198.51.100.7", 0)]
    [TestCase("198.51.100.7 ,10.1.2.3,fd00::1", "198.51.100.7", 2)]
    [TestCase("198.51.100.7, ::ffff:10.1.2.3", "198.51.100.7", 1)]
    [TestCase("unknown, 198.51.100.7, 10.1.2.3", "198.51.100.7", 1)]
    [TestCase("10.0.0.1, 10.0.0.2", "10.0.0.1", 1)]
    [TestCase("unknown", null, 0)]
    [TestCase("198.51.100.7, unknown, 10.1.2.3", null, 1)]
    [TestCase("\"198.51.100.7", null, 0)]
    [TestCase("010.1.1.1", null, 0)]
    [TestCase("198.51.7", null, 0)]
    [TestCase("3325256711", null, 0)]
    [TestCase("0xc6.51.100.7", null, 0)]
    [TestCase("198.51.100.7:", null, 0)]
    [TestCase("198.51.100.7:x", null, 0)]
    [TestCase("198.51.100.7:123456", null, 0)]
    [TestCase("[198.51.100.7]", null, 0)]
    [TestCase("[2001:db8::1", null, 0)]
    [TestCase("[2001:db8::1]x", null, 0)]
    [TestCase("fe80::1%eth0", null, 0)]
    [TestCase("", null, 0)]
    [TestCase("198.51.100.7,", null, 0)]
    public void The_right_most_address_that_is_no_proxys_is_the_visitors(string header, string? visitor, int passed)
    {
        _proxies.VisitorOf(header, out var proxies).Should().Be(visitor is null ? null : IPAddress.Parse(visitor));
        proxies.Should().Be(passed);
    }

    [TestCase("10.1.2.3", true)]
    [TestCase("::ffff:10.1.2.3", true)]
    [TestCase("fd12::1", true)]
    [TestCase("11.1.2.3", false)]
    [TestCase("::1", false)]
    public void A_network_includes_its_addresses_also_mapped_ones(string address, bool included) =>
        _proxies.Include(IPAddress.Parse(address)).Should().Be(included);
}
