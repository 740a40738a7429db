using System.Globalization;
using System.Net;
using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Numbers;

/// <summary>The page with what led nowhere or does not count.</summary>
internal sealed class NotCountedTests : NumbersFixture
{
    [Test]
    public async Task What_led_nowhere_is_shown_by_click_tracker_with_a_way_to_its_explanation()
    {
        var refusing = await CreateTrackerAsync("Refusing", "\"state\": \"active\"");
        var off = await CreateTrackerAsync("Off", "\"click_url\": \"https://e.example/\", \"state\": \"inactive\"");
        await RequestAsync($"id={refusing}&redir=https://evil.test/", status: HttpStatusCode.Forbidden);
        await RequestAsync($"id={refusing}&redir=https://test-landing-page.com/", Robot);
        await RequestAsync($"id={off}");
        await RequestAsync($"id={off}");
        await RequestAsync("id=987654321", status: HttpStatusCode.NotFound);

        await using var visit = await AdministratorAsync();
        var page = visit.Page;
        var yesterday = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var tomorrow = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await page.GotoAsync($"/console/not-counted?from={yesterday}&to={tomorrow}");
        await ReloadUntilAsync(page, page.Locator("tr", new() { HasText = "Off" }));
        await ReloadUntilAsync(page, page.Locator("tr:has-text('Refusing'):has(td:nth-of-type(1) data[value='2'])"));
        (await NumbersAsync(page, "Off")).Should().Equal(2, 0, 0, 2, 0, 0, 0, 0, 0, 0);
        (await NumbersAsync(page, "Refusing")).Should().Equal(2, 1, 0, 0, 0, 0, 1, 0, 0, 0);
        await Assertions.Expect(page.Locator("dl")).ToContainTextAsync("Ids of no click tracker");
        (await page.Locator("dd data").First.GetAttributeAsync("value")).Should().Be("1");
        (await page.Locator("tr", new() { HasText = "Off" }).GetByRole(AriaRole.Link, new() { Name = "Explain" }).GetAttributeAsync("href"))
            .Should().StartWith("/console/explain?tag=http").And.EndWith($"id%3D{off.ToString(CultureInfo.InvariantCulture)}");

        var unknown = page.Locator("tr", new() { HasText = "/clktr?id=987654321" });
        await ReloadUntilAsync(page, unknown);
        await Assertions.Expect(unknown).ToContainTextAsync("No such click tracker");
        var refused = page.Locator("tr", new() { HasText = "redir=https://evil.test/" });
        await Assertions.Expect(refused).ToContainTextAsync("Refused");
        (await refused.GetByRole(AriaRole.Link).First.GetAttributeAsync("href")).Should().Contain("redir%3Dhttps%3A%2F%2Fevil.test");
        (await refused.GetByRole(AriaRole.Link).Nth(1).GetAttributeAsync("href"))
            .Should().Be($"/console/click-trackers/{refusing.ToString(CultureInfo.InvariantCulture)}");

        (await Wcag.ViolationsAsync(page)).Should().BeEmpty();
        await Screenshots.TakeAsync(page, "not-counted-with-rows");
        await page.GetByRole(AriaRole.Link, new() { Name = "Off", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("table[aria-label='Not counted'] tbody tr")).ToHaveCountAsync(1);
        visit.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Days_that_are_none_are_said_beside_their_field()
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/not-counted?from=2026-02-01&to=2026-01-01");
        await Assertions.Expect(visit.Page.Locator("#to-error")).ToContainTextAsync("The last day must not be before the first.");
        (await visit.Page.Locator("dl").CountAsync()).Should().Be(0, "what has no click tracker has no member");
    }

    private static async Task<int[]> NumbersAsync(IPage page, string name) => await page.Locator("main tbody tr", new() { HasText = name })
        .Locator("td data").EvaluateAllAsync<int[]>("all => all.map(d => Number(d.value))");
}
