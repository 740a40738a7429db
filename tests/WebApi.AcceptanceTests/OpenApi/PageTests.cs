using System.Net;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.OpenApi;

/// <summary>Tests that the page works without the internet, and asks no other host.</summary>
internal sealed partial class PageTests : ServerFixture
{
    [Test]
    public async Task The_page_is_open_and_asks_no_other_host()
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        using var page = await http.GetAsync("/docs");
        var html = await page.Content.ReadAsStringAsync();

        (page.StatusCode, page.Content.Headers.ContentType?.MediaType).Should().Be((HttpStatusCode.OK, "text/html"));
        html.Should().NotContain("//", "an address of another host has these");
        page.Headers.GetValues("Content-Security-Policy").Single()
            .Should().StartWith("default-src 'self';").And.NotContain("http").And.NotContain("*");

        var scripts = Script().Matches(html).Select(m => m.Groups[1].Value).ToArray();
        scripts.Should().NotBeEmpty();
        foreach (var script in scripts)
            (await http.GetAsync(new Uri(page.RequestMessage!.RequestUri!, script))).StatusCode.Should().Be(HttpStatusCode.OK, script);
        html.Should().Contain("openapi/v1.json");
    }

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex Script();
}
