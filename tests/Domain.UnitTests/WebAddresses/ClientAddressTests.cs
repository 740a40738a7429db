using System.Net;
using ClickTracking.Domain.WebAddresses;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.WebAddresses;

internal sealed class ClientAddressTests
{
    [TestCase("203.0.113.77", "203.0.113.0")]
    [TestCase("255.255.255.255", "255.255.255.0")]
    [TestCase("0.0.0.1", "0.0.0.0")]
    [TestCase("::ffff:203.0.113.77", "203.0.113.0")]
    [TestCase("2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::")]
    [TestCase("2001:db8::1", "2001:db8::")]
    [TestCase("::1", "::")]
    [TestCase("fe80::1%7", "fe80::")]
    public void Only_the_network_of_an_address_is_kept(string address, string kept) =>
        ClientAddress.Truncated(IPAddress.Parse(address)).Should().Be(kept);

    [TestCase("203.0.113.77", "203.0.113.77")]
    [TestCase("::ffff:203.0.113.77", "203.0.113.77")]
    [TestCase("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    [TestCase("::1", "::1")]
    [TestCase("fe80::1%4294967295", "fe80::1")]
    public void A_full_address_has_one_spelling(string address, string kept) =>
        ClientAddress.Full(IPAddress.Parse(address)).Should().Be(kept);

    [TestCase("203.0.113.77", "203.0.113.77")]
    [TestCase("2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3:8d3::/64")]
    [TestCase("::1", "::/64")]
    [TestCase("", "")]
    public void All_addresses_of_a_subscriber_are_one_network(string address, string network) =>
        ClientAddress.OfSubscriber(address).Should().Be(network);

    [Test]
    public void An_unknown_address_stays_unknown()
    {
        ClientAddress.Truncated(null).Should().BeNull();
        ClientAddress.Full(null).Should().BeNull();
    }
}
