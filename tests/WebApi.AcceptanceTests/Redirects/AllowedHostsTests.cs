using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>With a list of hosts a click by another name is refused, although the fast path reads no list.</summary>
internal sealed class AllowedHostsTests : ServerFixture
{
    protected override string[] Settings => ["AllowedHosts=clicks.example;*.clicks.example"];

    [TestCase("clicks.example", 302)]
    [TestCase("a.clicks.example:8080", 302)]
    [TestCase("other.example", 400)]
    public async Task A_click_by_a_name_that_is_not_listed_is_refused(string host, int status)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address, "/clktr?id=582"));
        request.Headers.Host = host;
        using var answer = await http.SendAsync(request);
        ((int)answer.StatusCode).Should().Be(status);
    }
}
