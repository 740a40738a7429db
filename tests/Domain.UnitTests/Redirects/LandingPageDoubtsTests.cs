using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

internal sealed class LandingPageDoubtsTests
{
    [TestCase("https://e.com/clktr?id=5")]
    [TestCase("https://e.com/tracking/CLKTRB")]
    public void The_address_of_a_tag_is_doubtful(string url) =>
        LandingPageDoubts.Of(url).Should().Equal("leads to a click tracker and not to a landing page: is it the address of a tag?");

    [TestCase("https://e.com/?c=[CACHEBUSTER]", "[CACHEBUSTER]")]
    [TestCase("https://e.com/${X}/", "${X}")]
    [TestCase("https://e.com/?c=%%CACHE_BUSTER%%&d=1", "%%CACHE_BUSTER%%")]
    [TestCase("https://e.com/?c={{campaign.id}}", "{{campaign.id}}")]
    [TestCase("https://e.com/?c=%5BX%5D", "[X]")]
    [TestCase("https://e.com/?c=$%7Bx%7D", "${x}")]
    public void A_macro_is_doubtful(string url, string macro) =>
        LandingPageDoubts.Of(url).Should().Equal($"holds {macro}, which is sent as it is: macros are not replaced here");

    [TestCase("https://e.com")]
    [TestCase("https://[::1]/path?q=1#f")]
    [TestCase("https://e.com/?filter[name]=x&filter[a][b]=y")]
    [TestCase("https://e.com/%25%25?a=100%&b={}&c=[]")]
    [TestCase("https://e.com/clktrs?id=5")]
    [TestCase("https://e.com/?u=/clktr")]
    public void An_ordinary_landing_page_is_not(string url) => LandingPageDoubts.Of(url).Should().BeEmpty();
}
