using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Discrepancies;

/// <summary>
/// Requests that are no clicks are counted for their click tracker on both ways into the process, and a clean stop keeps the counts.
/// </summary>
internal sealed class OutcomeTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [Test]
    public async Task A_stop_stores_what_was_counted()
    {
        var first = await StartAsync();
        using (var administrator = await ApiClient.AdministratorAsync(first))
        using (var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = first.Address })
        {
            (await administrator.PostAsync("/clicktracker?advertiser_id=37236", """
                {"clicktracker": {"id": 9100, "name": "Without", "publisher": {"id": 44449}, "line_item": {"id": 74957}} }
                """)).Status.Should().Be(200);
            (await administrator.PostAsync("/clicktracker?advertiser_id=37236", """
                {"clicktracker": {"id": 9200, "name": "Off", "state": "inactive", "click_url": "https://e.example/",
                "publisher": {"id": 44449}, "line_item": {"id": 74957}} }
                """)).Status.Should().Be(200);
            // A header that nobody clicked with is Kestrel's to answer.
            foreach (var kestrels in new[] { false, true })
            {
                await SendAsync(visitor, HttpMethod.Get, "id=9100&redir=https://evil.test/", kestrels, HttpStatusCode.Forbidden);
                await SendAsync(visitor, HttpMethod.Get, "id=9100", kestrels, HttpStatusCode.BadRequest);
                await SendAsync(visitor, HttpMethod.Get, "id=9200", kestrels, HttpStatusCode.Redirect);
                await SendAsync(visitor, HttpMethod.Get, "id=987654321", kestrels, HttpStatusCode.NotFound);
            }
            await SendAsync(visitor, HttpMethod.Head, "id=582", false, HttpStatusCode.Redirect);
            await SendAsync(visitor, HttpMethod.Get, "id=582", false, HttpStatusCode.Redirect);
        }
        await first.StopAsync();

        var second = await StartAsync();
        using var client = await ApiClient.AdministratorAsync(second);
        var (yesterday, after) = (DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(2));
        var answer = await client.GetAsync($"/discrepancy?start_date={yesterday:yyyy-MM-dd}&end_date={after:yyyy-MM-dd}");
        var counts = answer.Response["discrepancy"]!["trackers"]!.AsArray().ToDictionary(t => (long)t!["id"]!, t => t!["total"]!);
        counts.Keys.Should().BeEquivalentTo([582, 9100, 9200]);
        ((long)counts[9100]["refused"]!, (long)counts[9100]["no_destination"]!, (long)counts[9100]["clicks"]!).Should().Be((2, 2, 0));
        ((long)counts[9200]["inactive"]!, (long)counts[9200]["clicks"]!).Should().Be((2, 0));
        ((long)counts[582]["head"]!, (long)counts[582]["clicks"]!).Should().Be((1, 1));
        answer.Warnings.Should().Equal("end_date: the period is not over, its counts still grow");
    }

    private static async Task SendAsync(HttpClient visitor, HttpMethod method, string query, bool kestrels, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, "/clktr?" + query);
        request.Headers.Add("User-Agent", Browser.NextAgent());
        if (kestrels)
            request.Headers.Add("TE", "trailers");
        using var response = await visitor.SendAsync(request);
        response.StatusCode.Should().Be(status);
    }
}
