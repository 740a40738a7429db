using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

internal sealed class LandingPageTests
{
    [TestCase("http://example.com")]
    [TestCase("https://example.com/")]
    [TestCase("HTTPS://EXAMPLE.COM/")]
    [TestCase("https://example.com?q")]
    [TestCase("https://example.com#f")]
    [TestCase("https://example.com./")]
    [TestCase("https://example.com:8443/")]
    [TestCase("https://example.com:/")]
    [TestCase("https://localhost/")]
    [TestCase("https://a_b.example.com/")]
    [TestCase("https://192.0.2.1/")]
    [TestCase("https://[2001:db8::1]:80/")]
    [TestCase("https://user:secret@example.com/")]
    [TestCase("https://user@home:secret@example.com/")]
    [TestCase("https://example.com/a\\b?c\\d")]
    [TestCase("https://example.com/%0d%0a?%00")]
    [TestCase("https://example.com/%zz")]
    [TestCase("https://example.com/\u00fc?\u20ac#\ud83d\ude00")]
    [TestCase("https://b\u00fccher.example/")]
    [TestCase("https://xn--bcher-kva.example/")]
    [TestCase("https://example.com/[X]?c=${Y}&d={z}\"<>^`|")]
    public void A_click_url_may_be(string url) => LandingPage.Check(url).Should().Be(LandingPageError.None);

    [TestCase("", LandingPageError.NotAbsoluteHttp)]
    [TestCase("h", LandingPageError.NotAbsoluteHttp)]
    [TestCase("https:/", LandingPageError.NotAbsoluteHttp)]
    [TestCase("https:/example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("https:example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("https:\\\\example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("//example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("/path", LandingPageError.NotAbsoluteHttp)]
    [TestCase("example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("ftp://example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("javascript:alert(1)//https://example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("data:text/html,x", LandingPageError.NotAbsoluteHttp)]
    [TestCase(" https://example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("\ufeffhttps://example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("\uff48ttps://example.com", LandingPageError.NotAbsoluteHttp)]
    [TestCase("https://example.com/a b", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/ ", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://exam ple.com/", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\t", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\r\nSet-Cookie: a=b", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\0", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\u001f", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\u007f", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\u00a0", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://exa\u00admple.com/", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\u200bx", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/x\u2028", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/x\u202ey", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\u3000", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://example.com/\ufeff", LandingPageError.ForbiddenCharacter)]
    [TestCase("https://", LandingPageError.NoHost)]
    [TestCase("https:///example.com", LandingPageError.NoHost)]
    [TestCase("https://?example.com", LandingPageError.NoHost)]
    [TestCase("https://#example.com", LandingPageError.NoHost)]
    [TestCase("https://:80/", LandingPageError.NoHost)]
    [TestCase("https://user@/", LandingPageError.NoHost)]
    [TestCase("https://./", LandingPageError.NoHost)]
    [TestCase("https://.example.com/", LandingPageError.NoHost)]
    [TestCase("https://example..com/", LandingPageError.NoHost)]
    [TestCase("https://example.com../", LandingPageError.NoHost)]
    [TestCase("https://example.com:x/", LandingPageError.NoHost)]
    [TestCase("https://example.com:-1/", LandingPageError.NoHost)]
    [TestCase("https://example.com:65536/", LandingPageError.NoHost)]
    [TestCase("https://example.com:99999999999999999999/", LandingPageError.NoHost)]
    [TestCase("https://example.com:80:80/", LandingPageError.NoHost)]
    [TestCase("https://exa%6dple.com/", LandingPageError.NoHost)]
    [TestCase("https://example.com\\@evil.net/", LandingPageError.NoHost)]
    [TestCase("https://example.com\\.evil.net/", LandingPageError.NoHost)]
    [TestCase("https://[::1/", LandingPageError.NoHost)]
    [TestCase("https://[::1]x/", LandingPageError.NoHost)]
    [TestCase("https://[]/", LandingPageError.NoHost)]
    [TestCase("https://[192.0.2.1]/", LandingPageError.NoHost)]
    [TestCase("https://[fe80::1%eth0]/", LandingPageError.NoHost)]
    [TestCase("https://::1/", LandingPageError.NoHost)]
    [TestCase("https://example\u3002\u3002com/", LandingPageError.NoHost)]
    [TestCase("https://example.com\uff0fevil.net/", LandingPageError.NoHost)]
    [TestCase("https://example.com\uff20evil.net/", LandingPageError.NoHost)]
    public void A_click_url_may_not_be(string url, LandingPageError fault) => LandingPage.Check(url).Should().Be(fault);

    // Half a pair cannot be an argument of a test case, because arguments are passed as UTF-8.
    [Test]
    public void Half_a_surrogate_pair_is_no_character() =>
        LandingPage.Check("https://example.com/" + '\ud83d').Should().Be(LandingPageError.ForbiddenCharacter);

    [Test]
    public void A_landing_page_has_at_most_2048_bytes_of_UTF8()
    {
        LandingPage.Check(Long("p", 2048)).Should().Be(LandingPageError.None);
        LandingPage.Check(Long("p", 2049)).Should().Be(LandingPageError.TooLong);
        LandingPage.Check(Long("\u20ac", 2048)).Should().Be(LandingPageError.None);
        LandingPage.Check(Long("\u20ac", 2048) + "p").Should().Be(LandingPageError.TooLong);
    }

    [TestCase("https://e.com/%20%2520?a=b&c#d", "https://e.com/%20%2520?a=b&c#d")]
    [TestCase("https://e.com/\u00fc", "https://e.com/%C3%BC")]
    [TestCase("https://b\u00fccher.example/%c3%bc?\u20ac#\ud83d\ude00", "https://b%C3%BCcher.example/%c3%bc?%E2%82%AC#%F0%9F%98%80")]
    [TestCase("https://e.com/a b\\", "https://e.com/a b\\")]
    public void Only_what_is_beyond_ASCII_is_encoded_for_the_header(string url, string location) =>
        LandingPage.ToLocation(url).Should().Be(location);

    [TestCase("https://e.com/\r\nSet-Cookie: a=b")]
    [TestCase("https://e.com/\n")]
    [TestCase("https://e.com/\0")]
    [TestCase("https://e.com/\t")]
    [TestCase("https://e.com/\u007f")]
    public void What_would_break_the_header_is_no_location(string url) => LandingPage.ToLocation(url).Should().BeNull();

    /// <summary>Returns an address of exactly this many bytes, padded with single bytes in front.</summary>
    private static string Long(string character, int bytes)
    {
        const string start = "https://e.com/";
        var size = System.Text.Encoding.UTF8.GetByteCount(character);
        var left = bytes - start.Length;
        return start + new string('p', left % size) + string.Concat(Enumerable.Repeat(character, left / size));
    }
}
