using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Access;

/// <summary>Requests that pages of other sites make a browser send, with the cookie of its session.</summary>
internal sealed class ForeignPageTests : ServerFixture
{
    [TestCase("DELETE", "Sec-Fetch-Site", "cross-site", 403)]
    [TestCase("DELETE", "Sec-Fetch-Site", "same-site", 403, Description = "another host of the same domain")]
    [TestCase("DELETE", "Sec-Fetch-Site", "same-origin", 404)]
    [TestCase("DELETE", "Sec-Fetch-Site", "none", 404, Description = "the person, not a page")]
    [TestCase("DELETE", "Origin", "https://evil.example", 403)]
    [TestCase("DELETE", "Origin", "http://127.0.0.1:1", 403, Description = "another program of this machine")]
    [TestCase("DELETE", "Origin", "null", 403, Description = "a page that hides where it comes from")]
    [TestCase("DELETE", "Origin", "http://{0}", 404)]
    [TestCase("DELETE", "Origin", "https://{0}", 404, Description = "behind a proxy that ends TLS")]
    [TestCase("DELETE", null, null, 404, Description = "a script")]
    [TestCase("PUT", "Origin", "https://evil.example", 403)]
    [TestCase("POST", "Origin", "https://evil.example", 403)]
    [TestCase("GET", "Origin", "https://evil.example", 404)]
    [TestCase("DELETE", "Origin", "https://evil.example", 404, true, Description = "no page can set the header")]
    public async Task They_change_nothing(string method, string? header, string? value, int status, bool inHeader = false)
    {
        using var login = await ApiClient.DemoUserAsync(Server);
        using var browser = ApiClient.Anonymous(Server);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/clicktracker?id=99");
        request.Headers.Add("Cookie", "clicktracker_token=" + login.Token);
        if (method is "PUT" or "POST")
            request.Content = new StringContent("""{"clicktracker": {}}""");
        if (header is not null)
            request.Headers.TryAddWithoutValidation(
                header, string.Format(System.Globalization.CultureInfo.InvariantCulture, value!, Server.Address.Authority));
        if (inHeader)
            request.Headers.TryAddWithoutValidation("Authorization", login.Token);

        var answer = await Answer.ReadAsync(await browser.RawAsync(request));

        answer.Status.Should().Be(status);
        if (status == 403)
            answer.ErrorId.Should().Be("UNAUTH");
    }

    protected override string[] Settings => ["RateLimit:LoginsPer5Minutes=0"];
}
