using System.Globalization;
using System.Text;
using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Numbers;

/// <summary>An ad server's file beside our counts.</summary>
internal sealed class DiscrepancyTests : NumbersFixture
{
    [Test]
    public async Task A_file_is_compared_the_worst_first_and_the_result_downloaded()
    {
        var (equal, worse) = (await CreateTrackerAsync("Equal"), await CreateTrackerAsync("Worse"));
        await RequestAsync($"id={equal}");
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/");
        await ReloadUntilAsync(page, page.Locator("tr", new() { HasText = "Equal" }));

        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await visit.SetCookieAsync("clicktracker_zone", "UTC");
        await page.GotoAsync("/console/discrepancy");
        await UploadAsync(page, day, $"day,tracker,clicks\r\n{day},{equal},1\r\n{day},{worse},5000\r\n{day},No such tracker,7\r\n");
        await Assertions.Expect(page.Locator("tbody tr.sum th")).ToHaveTextAsync(["Worse", "Equal"]);
        await Assertions.Expect(page.Locator("tbody", new() { HasText = "Worse" })).ToContainTextAsync("unexplained");
        await Assertions.Expect(page.Locator("tbody", new() { HasText = "Equal" })).ToContainTextAsync("Both counted the same.");
        await Assertions.Expect(page.Locator("section", new() { HasText = "Rows that are not compared" })).ToContainTextAsync("No such tracker");

        (await Wcag.ViolationsAsync(page)).Should().BeEmpty();
        await Screenshots.TakeAsync(page, "discrepancy-with-rows");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync())).Should().Contain($"tracker,{worse},Worse,,,5000,5000,100");
        visit.Complaints.Should().BeEmpty();
    }

    [TestCase("a,b\r\n1,2\r\n", "column")]
    [TestCase("day,tracker,clicks\r\n2026-01-01,\"a\"x,1", "Row 2: the quotes are not those of CSV")]
    public async Task A_file_that_cannot_be_read_says_why(string content, string error)
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/discrepancy");
        await UploadAsync(visit.Page, "2026-01-01", content);
        await Assertions.Expect(visit.Page.Locator("main form")).ToContainTextAsync(error);
        (await visit.Page.GetByLabel("First day").InputValueAsync()).Should().Be("2026-01-01");
    }

    private static async Task UploadAsync(IPage page, string day, string content)
    {
        await page.GetByLabel("First day").FillAsync(day);
        await page.GetByLabel("Last day").FillAsync(day);
        await page.GetByLabel("File of the ad server").SetInputFilesAsync(
            new FilePayload { Name = "counts.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
    }
}
