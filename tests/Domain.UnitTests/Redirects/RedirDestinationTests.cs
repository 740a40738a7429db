using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

internal sealed class RedirDestinationTests
{
    private static readonly string[] _domains = ["example.com", "xn--bcher-kva.example", "fass.de", "[2001:db8::1]"];

    [TestCase("https://example.com")]
    [TestCase("http://example.com/")]
    [TestCase("HTTPS://WWW.EXAMPLE.COM/Path")]
    [TestCase("https://a.b.c.example.com/?q=1&r=https://evil.net/#@evil.net")]
    [TestCase("https://example.com./")]
    [TestCase("https://example.com:8443/")]
    [TestCase("https://example.com:/")]
    [TestCase("https://example.com?@evil.net")]
    [TestCase("https://example.com#@evil.net")]
    [TestCase("https://example.com/%0d%0a%5C%20%2520%40")]
    [TestCase("https://example.com//evil.net")]
    [TestCase("https://xn--bcher-kva.example/")]
    [TestCase("https://XN--BCHER-KVA.example/")]
    [TestCase("https://[2001:db8::1]/")]
    [TestCase("https://[2001:DB8:0:0::0001]:80/")]
    public void A_listed_landing_page_is_followed_as_it_stands(string redir) =>
        Literal(redir).Should().Be(new RedirDestination(LandingPageError.None, redir, true));

    [TestCase("https://b\u00fccher.example/\u00fc", "https://b%C3%BCcher.example/%C3%BC")]
    [TestCase("https://B\u00dcCHER.example/", "https://B%C3%9CCHER.example/")]
    [TestCase("https://www.b\u00fccher.example/", "https://www.b%C3%BCcher.example/")]
    [TestCase("https://bu\u0308cher.example/", "https://bu%CC%88cher.example/")]
    [TestCase("https://example\u3002com/", "https://example%E3%80%82com/")]
    [TestCase("https://example\uff0ecom/", "https://example%EF%BC%8Ecom/")]
    [TestCase("https://example\uff61com/", "https://example%EF%BD%A1com/")]
    [TestCase("https://\uff45xample.com/", "https://%EF%BD%85xample.com/")]
    public void Hosts_compare_in_punycode_and_go_out_as_they_came(string redir, string location)
    {
        var followed = new RedirDestination(LandingPageError.None, location, true);
        Literal(redir).Should().Be(followed);
        Encoded(Uri.EscapeDataString(redir)).Should().Be(followed);
    }

    [TestCase("https://evil.net/")]
    [TestCase("https://evil-example.com/")]
    [TestCase("https://evilexample.com/")]
    [TestCase("https://example.com.evil.net/")]
    [TestCase("https://example.co/")]
    [TestCase("https://example.comm/")]
    [TestCase("https://com/")]
    [TestCase("https://evil.net/https://example.com/")]
    [TestCase("https://evil.net?https://example.com/")]
    [TestCase("https://evil.net#.example.com/")]
    [TestCase("https://evil.net:80/.example.com")]
    [TestCase("https://example_com/")]
    [TestCase("https://127.0.0.1/")]
    [TestCase("https://2130706433/")]
    [TestCase("https://[::1]/")]
    [TestCase("https://[2001:db8::2]/")]
    [TestCase("https://[::ffff:192.0.2.1]/")]
    [TestCase("https://xn--bcher-kvb.example/")]
    public void Another_host_is_not_listed(string redir) =>
        Literal(redir).Should().Be(new RedirDestination(LandingPageError.None, redir, false));

    [TestCase("https://ex\u0430mple.com/", "https://ex%D0%B0mple.com/", TestName = "{m}(a Cyrillic a)")]
    [TestCase("https://fa\u00df.de/", "https://fa%C3%9F.de/", TestName = "{m}(a sharp s, a letter of its own to browsers)")]
    public void A_look_alike_is_not_listed(string redir, string location) =>
        Literal(redir).Should().Be(new RedirDestination(LandingPageError.None, location, false));

    [TestCase("https://example.com@evil.net/", LandingPageError.UserInfo)]
    [TestCase("https://evil.net@example.com/", LandingPageError.UserInfo)]
    [TestCase("https://@example.com/", LandingPageError.UserInfo)]
    [TestCase("https://:@example.com/", LandingPageError.UserInfo)]
    [TestCase("https://user:secret@example.com/", LandingPageError.UserInfo)]
    [TestCase("https://a@b@example.com/", LandingPageError.UserInfo)]
    [TestCase("https://example.com:80@evil.net/", LandingPageError.UserInfo)]
    [TestCase("https://example.com%2F@evil.net/", LandingPageError.UserInfo)]
    [TestCase("https://example.com\\@evil.net/", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://evil.net\\@example.com/", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://evil.net\\.example.com/", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\\evil.net", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://\\example.com/", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/?\\", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/a b", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\t", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://exam\tple.com/", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://evil.net\n.example.com/", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\r\nSet-Cookie: a=b", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\v", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\0", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\u007f", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://", LandingPageError.NoHost)]
    [TestCase("https:///example.com/", LandingPageError.NoHost)]
    [TestCase("https://.example.com/", LandingPageError.NoHost)]
    [TestCase("https://example..com/", LandingPageError.NoHost)]
    [TestCase("https://example.com../", LandingPageError.NoHost)]
    [TestCase("https://evil.net%2F.example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net%00.example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net%23.example.com/", LandingPageError.NoHost)]
    [TestCase("https://example%2Ecom/", LandingPageError.NoHost)]
    [TestCase("https://example.com:80:443/", LandingPageError.NoHost)]
    [TestCase("https://example.com:evil.net/", LandingPageError.NoHost)]
    [TestCase("https://example.com:65536/", LandingPageError.NoHost)]
    [TestCase("https://evil.net;example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net,example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net\uff0fexample.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net\uff03.example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net\uff1f.example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net\uff3c.example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net\uff20example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net\u2100.example.com/", LandingPageError.NoHost)]
    [TestCase("https://evil.net\u3000.example.com/", LandingPageError.NoHost)]
    [TestCase("https://example.com\uff0e\uff0e/", LandingPageError.NoHost)]
    [TestCase("https://[::1/", LandingPageError.NoHost)]
    [TestCase("https://[::1].example.com/", LandingPageError.NoHost)]
    [TestCase("https://[::1%25eth0]/", LandingPageError.NoHost)]
    [TestCase("//example.com/", LandingPageError.NotAbsoluteHttp)]
    [TestCase("/example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("https:example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("https:/example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("https:\\\\example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("javascript:alert(1)", LandingPageError.NotAbsoluteHttp)]
    [TestCase("javascript://example.com/%0aalert(1)", LandingPageError.NotAbsoluteHttp)]
    [TestCase("data:text/html,https://example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("ftp://example.com/", LandingPageError.NotAbsoluteHttp)]
    [TestCase("\thttps://example.com/", LandingPageError.NotAbsoluteHttp)]
    [TestCase("h\nttps://example.com/", LandingPageError.NotAbsoluteHttp)]
    public void An_attack_is_never_followed_however_it_is_encoded(string redir, LandingPageError fault)
    {
        var refused = new RedirDestination(fault, null, false);
        Literal(redir).Should().Be(refused);
        Encoded(Uri.EscapeDataString(redir)).Should().Be(refused);
        Encoded(string.Concat(System.Text.Encoding.UTF8.GetBytes(redir).Select(b => $"%{b:x2}"))).Should().Be(refused);
    }

    [TestCase("https%3A%2F%2Fexample.com%2F%0d%0aSet-Cookie:%20a=b")]
    [TestCase("https%3A%2F%2Fexample.com%2F%0A")]
    [TestCase("https%3A%2F%2Fexample.com%2F%00")]
    [TestCase("https%3A%2F%2Fexample.com%2F%09")]
    [TestCase("https%3A%2F%2Fexample.com%2F%20")]
    [TestCase("https%3A%2F%2Fexample.com%5C")]
    public void Control_characters_do_not_hide_behind_the_one_decoding(string redir) =>
        Encoded(redir).Should().Be(new RedirDestination(LandingPageError.ForbiddenCharacter, null, false));

    [TestCase("https%3A%2F%2Fexample.com%2F%3Fa%3D1%26b%3D2", "https://example.com/?a=1&b=2")]
    [TestCase("https%3a%2f%2fexample.com%2f%2520%252520", "https://example.com/%20%2520")]
    [TestCase("https%3A%2F%2Fexample.com%2F%250d%250a", "https://example.com/%0d%0a")]
    [TestCase("https%3A//example.com/a+b", "https://example.com/a+b")]
    [TestCase("https%3A//example.com/%23f", "https://example.com/#f")]
    [TestCase("https%3A//example.com/100%", "https://example.com/100%")]
    [TestCase("https%3A//example.com/%zz%4", "https://example.com/%zz%4")]
    [TestCase("https%3A//example.com/%C3%BC", "https://example.com/%C3%BC")]
    [TestCase("https%3A//example.com/%c3%bc", "https://example.com/%C3%BC")]
    [TestCase("https%3A//example.com/\u00fc", "https://example.com/%C3%BC")]
    [TestCase("https%3A//example.com/%FF%80", "https://example.com/%FF%80")]
    public void An_encoded_landing_page_is_decoded_once(string redir, string location) =>
        Encoded(redir).Should().Be(new RedirDestination(LandingPageError.None, location, true));

    [Test]
    public void What_is_encoded_twice_is_no_landing_page() =>
        Encoded("https%253A%252F%252Fexample.com").Error.Should().Be(LandingPageError.NotAbsoluteHttp);

    [Test]
    public void A_host_of_broken_UTF8_is_none() => Encoded("https%3A//%FFexample.com/").Error.Should().Be(LandingPageError.NoHost);

    [Test]
    public void A_landing_page_has_at_most_2048_bytes_after_the_decoding()
    {
        const string start = "https://example.com/";
        var longest = start + new string('p', LandingPage.MaxBytes - start.Length);
        Literal(longest).Should().Be(new RedirDestination(LandingPageError.None, longest, true));
        Literal(longest + "p").Should().Be(new RedirDestination(LandingPageError.TooLong, null, false));

        var encoded = string.Concat(longest.Select(c => $"%{(int)c:X2}"));
        Encoded(encoded).Should().Be(new RedirDestination(LandingPageError.None, longest, true));
        Encoded(encoded + "p").Error.Should().Be(LandingPageError.TooLong);
        Encoded(encoded + "%70").Error.Should().Be(LandingPageError.TooLong);

        var euros = start + new string('\u20ac', (LandingPage.MaxBytes - start.Length) / 3);
        Literal(euros).Listed.Should().BeTrue();
        Literal(euros + "p").Error.Should().Be(LandingPageError.TooLong);
    }

    [TestCase("https://EVIL.net./x?y#z", "evil.net")]
    [TestCase("https://evil.net:8443?a=%zz", "evil.net")]
    [TestCase("https://b\u00fccher.evil.net/\u00fc", "xn--bcher-kva.evil.net")]
    [TestCase("https://evil\uff0enet#\u20ac", "evil.net")]
    [TestCase("https://[2001:DB8:0::2]:80/", "[2001:db8::2]")]
    [TestCase("https://user@evil.net/", null)]
    [TestCase("javascript:alert(1)", null)]
    public void The_host_is_told_as_it_is_compared(string redir, string? host)
    {
        Literal(redir).Host.Should().Be(host);
        Encoded(Uri.EscapeDataString(redir)).Host.Should().Be(host);
    }

    [Test]
    public void Nothing_is_listed_without_landing_domains() =>
        RedirDestination.Read("https://example.com/", literal: true, []).Listed.Should().BeFalse();

    private static RedirDestination Literal(string redir) => RedirDestination.Read(redir, literal: true, _domains);

    private static RedirDestination Encoded(string redir) => RedirDestination.Read(redir, literal: false, _domains);
}
