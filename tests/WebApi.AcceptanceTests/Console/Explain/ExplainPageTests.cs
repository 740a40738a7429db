using FluentAssertions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Explain;

/// <summary>A tag as it came by e-mail.</summary>
internal sealed class ExplainPageTests : ConsoleFixture
{
    [Test]
    public async Task A_broken_tag_is_taken_apart_and_the_mended_one_copied()
    {
        await using var visit = await AdministratorAsync();
        var page = visit.Page;
        await ExplainAsync(
            page, "https://clicks.example.com/clktr?id=582&amp;ancost=[ANCOST]&amp;redir=https%253A%252F%252Ftest-landing-page.com%252F%253Fa%253D1");

        var problems = page.GetByRole(AriaRole.Region, new() { Name = "What looks wrong" });
        await Expect(problems).ToContainTextAsync("&amp;");
        await Expect(problems).ToContainTextAsync("percent-encoded more than once");
        await Expect(problems).ToContainTextAsync("These macros are not replaced: ancost.");
        await Expect(page.Locator("#verdict + p.warn")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "explain-broken-tag-1400");
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).Should().Be(
            "https://clicks.example.com/clktr?id=582&ancost=[ANCOST]&redir=https%3A%2F%2Ftest-landing-page.com%2F%3Fa%3D1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Explain the mended tag" }).ClickAsync();
        await Expect(page.Locator("#verdict + p")).ToContainTextAsync("The visitor reaches https://test-landing-page.com");
        await Expect(page.GetByText("These macros are not replaced: ancost.")).ToBeVisibleAsync();
        await Expect(page.Locator("dd.code").GetByText("https://test-landing-page.com/?a=1")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "582", Exact = true }))
            .ToHaveAttributeAsync("href", "/console/click-trackers/582");
    }

    [TestCase("id=582")]
    [TestCase("?id=582")]
    [TestCase("/clktr?id=582")]
    [TestCase("clicks.example.com/clktr?id=582")]
    [TestCase("https%3A%2F%2Fclicks.example.com%2Fclktr%3Fid%3D582")]
    [TestCase("<https://clicks.example.com/clktr?id=582>")]
    [TestCase("<a target='_blank' href=\"https://clicks.example.com/clktr?id=582\">Buy</a>")]
    [TestCase("https://clicks.example.com/clktr?i\r\nd=582", Description = "a line break of an e-mail")]
    public async Task A_tag_is_read_however_it_was_pasted(string tag)
    {
        await using var visit = await AdministratorAsync();
        await ExplainAsync(visit.Page, tag);
        await Expect(visit.Page.Locator("#verdict + p"))
            .ToContainTextAsync("The visitor reaches https://test-landing-page.com and the click is recorded.");
    }

    [Test]
    public async Task A_refused_redir_says_why_and_leads_to_the_advertiser()
    {
        var put = await Administrator.PostAsync("/clicktracker?advertiser_id=35081", """
            {"clicktracker": {"name": "Redir only", "publisher": {"id": 89287}, "line_item": {"id": 31189}} }
            """);
        put.Error.Should().BeNull();
        await using var visit = await AdministratorAsync();
        var page = visit.Page;
        await ExplainAsync(page, $"id={put.Response["id"]}&redir=https://unlisted.example/");
        await Expect(page.Locator("#verdict + p"))
            .ToContainTextAsync("unlisted.example is not among the landing domains of advertiser 35081");
        await page.SetViewportSizeAsync(360, 900);
        await Screenshots.TakeAsync(page, "explain-refused-360");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open advertiser 35081" }).ClickAsync();
        await Expect(page.GetByLabel("Landing domains")).ToBeVisibleAsync();
    }

    [TestCase("id=4711", "There is no click tracker 4711")]
    [TestCase("id=584", "There is no click tracker 584, or it belongs to another member.")]
    public async Task What_is_not_found_is_said_in_a_sentence(string tag, string sentence)
    {
        await using var visit = await UserAsync();
        await ExplainAsync(visit.Page, tag);
        await Expect(visit.Page.Locator("#tag-error")).ToContainTextAsync(sentence);
        (await visit.Page.GetByLabel("Tag").InputValueAsync()).Should().Be(tag);
    }

    [Test]
    public async Task A_link_may_hold_the_tag()
    {
        await using var visit = await AdministratorAsync();
        await visit.Page.GotoAsync("/console/explain?tag=" + Uri.EscapeDataString("id=582"));
        await Expect(visit.Page.Locator("#verdict + p")).ToContainTextAsync("the click is recorded");
    }

    private static async Task ExplainAsync(IPage page, string tag)
    {
        await page.GotoAsync("/console/explain");
        await page.GetByLabel("Tag").FillAsync(tag);
        await page.GetByRole(AriaRole.Button, new() { Name = "Explain", Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync();
    }
}
