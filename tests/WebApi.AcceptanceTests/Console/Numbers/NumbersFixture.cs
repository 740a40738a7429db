using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Numbers;

/// <summary>A server of the console whose visitors click, and pages that wait for what they clicked.</summary>
internal abstract class NumbersFixture : ConsoleFixture
{
    protected const string Robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private HttpClient _visitor = null!;

    /// <summary>The window is long, so that a slow machine misses no duplicate.</summary>
    protected override string[] Settings => [.. base.Settings, "Quality:DuplicateSeconds=3600"];

    [OneTimeSetUp]
    public void Open() => _visitor =
        new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Server.Address };

    [OneTimeTearDown]
    public void Close() => _visitor?.Dispose();

    /// <summary>Creates a click tracker of member 958.</summary>
    /// <param name="more">Further fields of it, in JSON.</param>
    protected async Task<long> CreateTrackerAsync(string name, string more = "\"click_url\": \"https://test-landing-page.com/\"")
    {
        var answer = await Administrator.PostAsync("/clicktracker?advertiser_id=37236", $$"""
            {"clicktracker": {"name": "{{name}}", "publisher": {"id": 44449}, "line_item": {"id": 74957}, {{more}} } }
            """);
        return (long?)answer.Response["id"] ?? throw new InvalidOperationException(answer.Error);
    }

    /// <param name="agent">Null: that of a person who has not clicked before.</param>
    /// <param name="site">The site on which the link is; null: it does not say.</param>
    protected async Task RequestAsync(
        string query, string? agent = null, HttpStatusCode status = HttpStatusCode.Redirect, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/clktr?" + query);
        request.Headers.TryAddWithoutValidation("User-Agent", agent ?? Browser.NextAgent());
        if (site is not null)
            request.Headers.Referrer = new Uri($"https://{site}/page");
        using var response = await _visitor.SendAsync(request);
        response.StatusCode.Should().Be(status);
    }

    /// <summary>Loads the page again until it shows something.</summary>
    protected static Task ReloadUntilAsync(IPage page, ILocator shown) => Eventually.AsyncThat(
        async () =>
        {
            await page.ReloadAsync();
            return await shown.CountAsync() > 0;
        },
        "the page shows it");
}
