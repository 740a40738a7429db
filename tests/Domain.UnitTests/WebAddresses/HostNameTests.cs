using ClickTracking.Domain.WebAddresses;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.WebAddresses;

internal sealed class HostNameTests
{
    private static readonly string _label63 = new('a', 63);
    private static readonly string _host253 = $"{_label63}.{_label63}.{_label63}.{new string('a', 61)}";

    [TestCase("example.com", "example.com")]
    [TestCase("Example.COM", "example.com")]
    [TestCase("example.com.", "example.com")]
    [TestCase("localhost", "localhost")]
    [TestCase("a-b_c.1.example", "a-b_c.1.example")]
    [TestCase("192.0.2.1", "192.0.2.1")]
    [TestCase("b\u00fccher.example", "xn--bcher-kva.example")]
    [TestCase("B\u00dcCHER.Example.", "xn--bcher-kva.example")]
    [TestCase("XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [TestCase("\u0444\u0438\u0440\u043c\u0430.\u0440\u0444", "xn--80apmps.xn--p1ai")]
    [TestCase("\u4f8b\u3048.jp", "xn--r8jz45g.jp")]
    [TestCase("example\u3002com", "example.com")]
    [TestCase("exam\u00adple.com", "example.com")]
    [TestCase("[2001:DB8:0:0:0:0:0:1]", "[2001:db8::1]")]
    [TestCase("[::1]", "[::1]")]
    public void A_host_has_one_spelling(string host, string normal) => HostName.Normalize(host).Should().Be(normal);

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase(".example.com")]
    [TestCase("example..com")]
    [TestCase("example.com:80")]
    [TestCase("https://example.com")]
    [TestCase("example.com/")]
    [TestCase("user@example.com")]
    [TestCase("*.example.com")]
    [TestCase("exa mple.com")]
    [TestCase("exa%6dple.com")]
    [TestCase("example.com\0")]
    [TestCase("exam\\ple.com")]
    [TestCase("\u3002")]
    [TestCase("b\u00fc\uff0fcher.example")]
    [TestCase("::1")]
    [TestCase("[")]
    [TestCase("[]")]
    [TestCase("[::1")]
    [TestCase("[::1]:80")]
    [TestCase("[192.0.2.1]")]
    [TestCase("[fe80::1%1]")]
    [TestCase("[v1.x]")]
    public void What_is_no_host_has_none(string host) => HostName.Normalize(host).Should().BeNull();

    [Test]
    public void A_host_has_at_most_253_characters_in_labels_of_63()
    {
        HostName.Normalize(_host253).Should().Be(_host253);
        HostName.Normalize(_host253 + ".").Should().Be(_host253);
        HostName.Normalize(_host253 + "a").Should().BeNull();
        HostName.Normalize(_label63 + "a.example").Should().BeNull();
        HostName.Normalize(new string('\u00fc', 80) + ".example").Should().BeNull();
        HostName.Normalize(new string('a', 100_000)).Should().BeNull();
        HostName.Normalize(new string('\u00fc', 100_000)).Should().BeNull();
    }

    [TestCase("https://news.example/some/page?x=https://other.example", "news.example")]
    [TestCase("http://News.Example", "news.example")]
    [TestCase("https://news.example:8443/", "news.example")]
    [TestCase("https://news.example?x", "news.example")]
    [TestCase("https://news.example#x", "news.example")]
    [TestCase("https://news.example\\x", "news.example")]
    [TestCase("https://user:secret@news.example/", "news.example")]
    [TestCase("https://user@home:secret@news.example/", "news.example")]
    [TestCase("https://news.example./", "news.example")]
    [TestCase("https://b\u00fccher.example/", "xn--bcher-kva.example")]
    [TestCase("https://[2001:DB8::1]:80/", "[2001:db8::1]")]
    [TestCase("android-app://com.google.android.gm/", "com.google.android.gm")]
    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase("about:blank", null)]
    [TestCase("news.example", null)]
    [TestCase("/news", null)]
    [TestCase("https://", null)]
    [TestCase("https:///news", null)]
    [TestCase("https://news%2Eexample/", null)]
    [TestCase("https://news example/", null)]
    [TestCase("https://news.example:port/", null)]
    [TestCase("https://<script>/", null)]
    public void The_site_of_a_referer_is_its_host(string? referer, string? site) => HostName.OfReferer(referer).Should().Be(site);

    [Test]
    public void A_referer_may_be_of_any_length()
    {
        HostName.OfReferer($"https://{_host253}/{new string('p', 100_000)}").Should().Be(_host253);
        HostName.OfReferer("https://" + new string('h', 100_000)).Should().BeNull();
    }
}
