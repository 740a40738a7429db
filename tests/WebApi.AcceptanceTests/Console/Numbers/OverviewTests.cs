using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Numbers;

/// <summary>The numbers of clicks that people made, on the first page.</summary>
internal sealed class OverviewTests : NumbersFixture
{
    /// <summary>Hours of yesterday to tomorrow, so that midnight while the test runs changes nothing.</summary>
    private static string Days => string.Create(
        CultureInfo.InvariantCulture,
        $"interval=custom&from={DateTime.UtcNow.Date.AddDays(-1):yyyy-MM-dd}T00:00&to={DateTime.UtcNow.Date.AddDays(2):yyyy-MM-dd}T00:00");

    private long _first;

    [OneTimeSetUp]
    public async Task Click()
    {
        _first = await CreateTrackerAsync("First banner");
        var (second, agent) = (await CreateTrackerAsync("Second banner"), Browser.NextAgent());
        await RequestAsync($"id={_first}&ancost=1.5", agent, site: "news.example");
        await RequestAsync($"id={_first}", agent, site: "news.example");
        await RequestAsync($"id={_first}", Robot);
        await RequestAsync($"id={second}", site: "other.example");
    }

    [Test]
    public async Task Clicks_are_shown_with_their_reasons_and_can_be_filtered()
    {
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/?" + Days + "&unit=day");
        await ReloadUntilAsync(page, page.Locator("tr:has(a:text-is('Second banner'))"));
        await Assertions.Expect(page.Locator(".chart canvas")).ToBeVisibleAsync();
        (await FiguresAsync(page)).Should().Equal("All clicks 4", "Valid clicks 2", "Media cost 1.50", "Revenue 1.00", "Profit -0.50");
        (await SumsAsync(page)).Should().Equal([2, 1, 0, 1, 4], "valid, robots, fetched ahead, duplicates, all");
        (await RowAsync(page, "First banner")).Should().Be(1, "valid clicks count");
        await Assertions.Expect(page.Locator("tr[data-growing]").Last).ToBeAttachedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/console/?*");
        (await RowAsync(page, "First banner")).Should().Be(3, "all clicks count");

        await page.GetByRole(AriaRole.Link, new() { Name = "First banner", Exact = true }).ClickAsync();
        var chip = page.GetByRole(AriaRole.Link, new() { Name = "Click tracker: First banner" });
        await Assertions.Expect(chip).ToBeVisibleAsync();
        page.Url.Should().Contain($"tracker={_first}");
        (await FiguresAsync(page))[0].Should().Be("All clicks 3");
        await Assertions.Expect(page.Locator(".marks li")).ToContainTextAsync("admin created it");
        await ShouldFitAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "news.example" }).ClickAsync();
        (await FiguresAsync(page))[0].Should().Be("All clicks 2");

        await chip.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Site: news.example" }).ClickAsync();
        (await FiguresAsync(page))[0].Should().Be("All clicks 4");
        visit.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task The_other_period_is_beside_the_figures_unless_nothing_is_to_be_compared()
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/?interval=today");
        await ReloadUntilAsync(visit.Page, visit.Page.Locator(".figure"));
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("the same full hours count");
        (await visit.Page.Locator(".figure .change").CountAsync()).Should().Be(5);
        await visit.Page.GetByLabel("Compared with").SelectOptionAsync("Nothing");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        (await visit.Page.Locator(".figure .change").CountAsync()).Should().Be(0);
    }

    [Test]
    public async Task A_table_as_a_file_has_what_the_page_shows()
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/?" + Days + "&site=other.example");
        await ReloadUntilAsync(visit.Page, visit.Page.Locator("tr", new() { HasText = "Second banner" }));
        var download = await visit.Page.RunAndWaitForDownloadAsync(
            () => visit.Page.GetByRole(AriaRole.Link, new() { Name = "CSV: Click trackers" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines[0].Should().Be("tracker_id,name,clicks,valid_clicks,media_buy_cost,revenue");
        lines[1].Should().EndWith(",Second banner,1,1,0,0.5");
        lines.Should().HaveCount(2);
    }

    [TestCase("interval=custom&from=2026-02-01T00:00&to=2026-01-01T00:00", "The end must come after the beginning.")]
    [TestCase("interval=custom&from=yesterday&to=2026-01-01T00:00", "Must be a time")]
    [TestCase("interval=sometime", "Must be one of")]
    [TestCase("tracker=x", "'tracker_id' must be ids")]
    public async Task A_wrong_address_says_what_is_wrong(string query, string error)
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/?" + query);
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync(error);
    }

    /// <summary>The walk sees the page without clicks; with them it fits and can be read in both themes as well.</summary>
    private static async Task ShouldFitAsync(IPage page)
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Dark, 360), (ColorScheme.Light, 360), (ColorScheme.Dark, 1400), (ColorScheme.Light, 1400) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 900);
            await Eventually.AsyncThat(
                () => page.EvaluateAsync<bool>("document.documentElement.scrollWidth === document.documentElement.clientWidth"),
                $"the page fits {width} pixels");
            (await Wcag.ViolationsAsync(page)).Should().BeEmpty($"in {scheme} at {width} pixels");
            await Screenshots.TakeAsync(page, $"overview-with-clicks-{scheme}-{width}");
        }
    }

    private static async Task<string[]> FiguresAsync(IPage page) => await page.Locator(".figure").EvaluateAllAsync<string[]>(
        "all => all.map(f => f.querySelector('.name').textContent.trim() + ' ' + f.querySelector('.value').textContent.trim().replace('−', '-'))");

    /// <summary>The sums of the columns of the table that the chart is drawn from.</summary>
    private static async Task<int[]> SumsAsync(IPage page) => await page.EvaluateAsync<int[]>("""
        [1, 2, 3, 4, 5].map(i => [...document.querySelectorAll('#chart-table tbody tr')].reduce((sum, row) => sum + Number(row.cells[i].querySelector('data').value), 0))
        """);

    private static async Task<int> RowAsync(IPage page, string name) => int.Parse(
        await page.Locator($"tr:has(a:text-is('{name}')) td data").First.InnerTextAsync(), CultureInfo.InvariantCulture);
}
