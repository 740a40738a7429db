using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Numbers;

/// <summary>A report from the question to the file.</summary>
internal sealed class ReportTests : NumbersFixture
{
    [Test]
    public async Task A_report_is_asked_for_awaited_and_downloaded_and_asked_for_again()
    {
        await RequestAsync($"id={await CreateTrackerAsync("Reported")}");
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/reports");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No reports yet" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask for a report" }).ClickAsync();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mine");
        await page.GetByLabel("Time", new() { Exact = true }).SelectOptionAsync("All time");
        await page.GetByLabel("tracker_id", new() { Exact = true }).First.UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Up: tracker_name" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Up: tracker_name" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Up: tracker_name" }).ClickAsync();
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("\"report_interval\": \"lifetime\"");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("\"tracker_name\",\n      \"day\"");
        (await page.Locator("#command").InnerTextAsync()).Should().StartWith("curl ").And.Contain(Server.Address.ToString() + "report'");

        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/console/reports");
        var row = page.Locator("tr", new() { HasText = "Mine" });
        await Assertions.Expect(row.GetByText("ready")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        (await Wcag.ViolationsAsync(page)).Should().BeEmpty();
        await Screenshots.TakeAsync(page, "reports-with-rows");
        var download = await page.RunAndWaitForDownloadAsync(() => row.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines[0].Should().Be("tracker_name,day,clicks,valid_clicks,media_buy_cost");

        await row.GetByRole(AriaRole.Link, new() { Name = "Again" }).ClickAsync();
        (await page.GetByLabel("Name", new() { Exact = true }).InputValueAsync()).Should().Be("Mine");
        (await page.GetByLabel("Time", new() { Exact = true }).InputValueAsync()).Should().Be("lifetime");
        (await page.Locator("[data-column-list] input:checked").EvaluateAllAsync<string[]>("all => all.map(i => i.value)"))
            .Should().Equal("tracker_name", "day", "clicks", "valid_clicks", "media_buy_cost");
        visit.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_fault_is_beside_its_field_and_what_was_typed_stays()
    {
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/reports/ask");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Kept");
        await page.Locator("summary", new() { HasText = "Filters" }).ClickAsync();
        await page.Locator("#filter-tracker_id").FillAsync("x");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("#filters-error")).ToContainTextAsync("'x' is none");
        (await page.GetByLabel("Name", new() { Exact = true }).InputValueAsync()).Should().Be("Kept");
        (await page.Locator("#filter-tracker_id").InputValueAsync()).Should().Be("x");
    }
}
