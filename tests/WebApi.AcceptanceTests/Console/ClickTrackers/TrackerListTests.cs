using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.ClickTrackers;

/// <summary>Finding click trackers, and changing many of them.</summary>
internal sealed class TrackerListTests : TrackerFixture
{
    [Test]
    public async Task Typing_finds_and_the_address_can_be_shared()
    {
        await CreateAsync("Needle one");
        await CreateAsync("Needle two", "\"state\": \"inactive\"");
        await CreateAsync("Hay");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers");
        await visit.Page.GetByLabel("Search", new() { Exact = true }).FillAsync("needle");
        await Assertions.Expect(Rows(visit)).ToHaveCountAsync(2);
        await visit.Page.Locator("#state").SelectOptionAsync("inactive");
        await Assertions.Expect(Rows(visit)).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/console/click-trackers\?search=needle&state=inactive$"));

        await visit.Page.ReloadAsync();
        await Assertions.Expect(Rows(visit)).ToHaveCountAsync(1);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter State: Inactive" }).ClickAsync();
        await Assertions.Expect(Rows(visit)).ToHaveCountAsync(2);
        await PickAsync(Content(visit).GetByRole(AriaRole.Search), "Advertiser", "demo");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("advertiser_id=37236"));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter Advertiser: Demo Advertiser" })).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Search", new() { Exact = true }).FillAsync("no such thing");
        await Assertions.Expect(Content(visit)).ToContainTextAsync("No click tracker is like that.");
        visit.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task The_order_of_clicks_has_the_quiet_ones_at_one_end()
    {
        var (quiet, busy, calm) = (await CreateAsync("Sorted quiet", Url), await CreateAsync("Sorted busy", Url), await CreateAsync("Sorted calm", Url));
        foreach (var (id, agent) in new[] { (busy, Chrome), (busy, Chrome + " Edg/142.0.0.0"), (calm, Chrome) })
            await ClickAsync($"{Server.Address}clktr?id={id}&cachebuster={Guid.NewGuid():N}", agent: agent);
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers?search=sorted&sort=clicks.desc");
        await ShowsAsync(visit, busy, calm, quiet);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Clicks, 7 days" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**&sort=clicks");
        (await IdsAsync(visit)).Should().Equal(quiet, calm, busy);
        await visit.Page.GotoAsync("/console/click-trackers?search=sorted&sort=last_click");
        (await IdsAsync(visit))[0].Should().Be(quiet);
        await visit.Page.GotoAsync("/console/click-trackers?search=sorted&sort=name");
        (await IdsAsync(visit)).Should().Equal(busy, calm, quiet);
    }

    [Test]
    public async Task The_file_has_what_is_shown_on_all_pages()
    {
        for (var i = 0; i < 53; i++)
            await CreateAsync($"Paged {i:00}");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers?search=paged&sort=name");
        var shown = await IdsAsync(visit);
        shown.Should().HaveCount(50);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => Link(visit, "CSV").ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var lines = (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        await Link(visit, "Next").ClickAsync();
        await Assertions.Expect(Rows(visit)).ToHaveCountAsync(3);
        lines.Select(l => long.Parse(l.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)).Should().Equal([.. shown, .. await IdsAsync(visit)]);
    }

    [Test]
    public async Task Selected_ones_are_changed_together_or_not_at_all()
    {
        var (one, two) = (await CreateAsync("Together one"), await CreateAsync("Together two"));
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers?search=together");
        await visit.Page.GetByLabel("Select all on this page").CheckAsync();
        await visit.Page.GetByText("Change the selected ones").ClickAsync();
        await visit.Page.Locator("#NewClickUrl").FillAsync("no address");
        await visit.Page.GetByLabel("Change the landing page, also to an empty one").CheckAsync();
        await Button(visit, "Change them").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync($"Together one ({one}): Must not hold a blank");
        await Assertions.Expect(visit.Page.Locator("input[name=ids]:checked")).ToHaveCountAsync(2);

        await visit.Page.Locator("#NewClickUrl").FillAsync("https://another-landing-page.com/both");
        await visit.Page.Locator("#NewState").SelectOptionAsync("inactive");
        await Button(visit, "Change them").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("2 click trackers were changed.");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"\?search=together$"));
        foreach (var id in new[] { one, two })
        {
            var stored = (await Administrator.GetAsync($"/clicktracker?id={id}")).Response["clicktracker"]!;
            ((string)stored["state"]!, (string)stored["click_url"]!).Should().Be(("inactive", "https://another-landing-page.com/both"));
        }
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Switch on Together one" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Switch off Together one" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Placements_and_payment_rules_are_taken_away_together()
    {
        var rule = (long)(await Administrator.PostAsync(
            "/payment-rule?publisher_id=44449",
            """{"payment-rule": {"name": "Taken away", "pricing_type": "revshare", "revshare": 0.5} }""")).Response["id"]!;
        var fields = $$"""
            "tag": {"id": 474412}, "payment_rule": {"id": {{rule}}}
            """;
        var ids = new[] { await CreateAsync("Bare one", fields), await CreateAsync("Bare two", fields) };
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers?search=bare");
        await visit.Page.GetByLabel("Select all on this page").CheckAsync();
        await visit.Page.GetByText("Change the selected ones").ClickAsync();
        await visit.Page.GetByLabel("Take the payment rule away").CheckAsync();
        await visit.Page.GetByLabel("Take the placement away").CheckAsync();
        await PickAsync(Content(visit), "Placement", "default");
        await Button(visit, "Change them").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Placement" }))
            .ToHaveAccessibleDescriptionAsync("Choose one or take it away, not both.");
        await Screenshots.TakeAsync(visit.Page, "change-many-1400");

        await visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Placement" }).FillAsync("");
        await Button(visit, "Change them").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("2 click trackers were changed.");
        foreach (var id in ids)
        {
            var stored = (await Administrator.GetAsync($"/clicktracker?id={id}")).Response["clicktracker"]!;
            (stored["tag"], stored["payment_rule"]).Should().Be((null, null));
        }
    }

    [Test]
    public async Task A_copy_begins_with_everything_but_the_code()
    {
        var id = await CreateAsync("Original", "\"code\": \"only-one\", \"tag\": {\"id\": 474412}, " + Url);
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers?search=only-one");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Duplicate Original" }).ClickAsync();
        await Button(visit, "Create the click tracker").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Original (copy)" })).ToBeVisibleAsync();
        var copy = (await Administrator.GetAsync($"/clicktracker?id={visit.Page.Url.Split('/')[^1]}")).Response["clicktracker"]!;
        ((string?)copy["code"], (long)copy["tag"]!["id"]!, (string)copy["click_url"]!).Should().Be((null, 474412, "https://test-landing-page.com/"));
        ((long)copy["id"]!).Should().NotBe(id);
    }

    private const string Url = "\"click_url\": \"https://test-landing-page.com/\"";

    private static ILocator Rows(Visit visit) => visit.Page.Locator("#results tbody tr");

    private static async Task<long[]> IdsAsync(Visit visit) =>
        await visit.Page.Locator("#results tbody tr td.number:nth-of-type(2)").EvaluateAllAsync<long[]>("cells => cells.map(c => Number(c.textContent))");

    /// <summary>Clicks are counted about half a second after their redirect.</summary>
    private static Task ShowsAsync(Visit visit, params long[] ids) => Running.Eventually.AsyncThat(async () =>
    {
        await visit.Page.ReloadAsync();
        return (await IdsAsync(visit)).SequenceEqual(ids);
    }, $"the order {string.Join(", ", ids)}");
}
