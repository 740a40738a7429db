using System.Net;
using ClickTracking.WebApi.Redirects;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>The addresses whose forwarded headers are a proxy's, and not the invention of a visitor.</summary>
internal sealed class UntrustedProxiesTests
{
    [TestCase("127.0.0.9")]
    [TestCase("10.255.0.1")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("100.64.0.1")]
    [TestCase("100.127.255.255")]
    [TestCase("169.254.1.1")]
    [TestCase("::1")]
    [TestCase("fd00::1")]
    [TestCase("fe80::1")]
    [TestCase("::ffff:10.1.2.3")]
    public void A_private_one_is_noted(string address) => Note(address).Should().Be(IPAddress.Parse(address));

    [TestCase("11.0.0.1")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.1")]
    [TestCase("192.169.1.1")]
    [TestCase("100.63.255.255")]
    [TestCase("100.128.0.1")]
    [TestCase("203.0.113.7")]
    [TestCase("2001:db8::1")]
    [TestCase("::ffff:203.0.113.7")]
    public void A_public_one_is_not(string address) => Note(address).Should().BeNull();

    [Test]
    public void The_first_one_is_kept()
    {
        var proxies = new UntrustedProxies(NullLogger<UntrustedProxies>.Instance);
        proxies.Note(null);
        foreach (var address in new[] { "203.0.113.7", "10.0.0.1", "10.0.0.2" })
            proxies.Note(IPAddress.Parse(address));
        proxies.First.Should().Be(IPAddress.Parse("10.0.0.1"));
    }

    private static IPAddress? Note(string address)
    {
        var proxies = new UntrustedProxies(NullLogger<UntrustedProxies>.Instance);
        proxies.Note(IPAddress.Parse(address));
        return proxies.First;
    }
}
