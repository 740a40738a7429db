using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Administration;

/// <summary>What an administrator sees, and nobody else.</summary>
internal sealed class AdministrationPagesTests : ConsoleFixture
{
    /// <summary>A server on SQL Server has a connection string that differs from the default as it is.</summary>
    private static readonly string[] _otherDatabase =
        ServerDatabase.IsSqlServer ? [] : ["ConnectionStrings:ClickTracker=Data Source=other.db"];

    protected override string[] Settings => [.. base.Settings, "Journal:Commit=Buffered", .. _otherDatabase];

    [TestCase("")]
    [TestCase("/nodes")]
    [TestCase("/members")]
    [TestCase("/members/new")]
    [TestCase("/users/1")]
    [TestCase("/audit")]
    [TestCase("/audit?handler=Csv")]
    [TestCase("/settings")]
    public async Task Users_and_readers_are_refused_and_see_no_entry_of_the_menu(string page)
    {
        await using var user = await UserAsync();
        await using var reader = await ReaderAsync();
        foreach (var visit in new[] { user, reader })
        {
            (await visit.Page.GotoAsync("/console/administration" + page))!.Status.Should().Be(403);
            await visit.Page.GotoAsync("/console/objects");
            await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" })).ToHaveCountAsync(0);
        }
    }

    [Test]
    public async Task The_ledger_says_in_a_sentence_that_no_click_was_lost()
    {
        using (var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Server.Address })
            (await http.GetAsync("/clktr?id=582")).StatusCode.Should().Be(System.Net.HttpStatusCode.Redirect);
        await using var visit = await AdministratorAsync();
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).ClickAsync();
        await Expect(page.Locator(".sentence")).ToContainTextAsync("no click was lost.");
        await Expect(page.Locator(".sentence.good")).ToBeVisibleAsync();
        var counts = page.GetByRole(AriaRole.Table, new() { Name = "Clicks since the beginning" }).Locator("tbody td");
        await Expect(counts.Nth(1)).ToHaveTextAsync("1");

        await page.GetByLabel("From").FillAsync("2026-03-01T10:00");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("2026-03-02T10:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        (await page.Locator(".sentence time").First.GetAttributeAsync("datetime"))
            .Should().Be("2026-03-01T09:00:00.000Z", "the zone is Berlin's");

        await page.GetByLabel("To", new() { Exact = true }).FillAsync("2026-02-01T10:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("does not end after it begins");
    }

    [Test]
    public async Task The_node_that_runs_is_live_and_cannot_be_retired()
    {
        await using var visit = await AdministratorAsync();
        await visit.Page.GotoAsync("/console/administration/nodes");
        await Expect(visit.Page.GetByRole(AriaRole.Table, new() { Name = "All nodes" })).ToContainTextAsync("Live");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Retire" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task The_audit_log_shows_a_change_just_made_as_old_and_new()
    {
        await using var visit = await AdministratorAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/objects/publisher/89288");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Renamed publisher");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Who changed it" }).ClickAsync();

        var row = page.GetByRole(AriaRole.Table, new() { Name = "Entries" }).Locator("tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("Changed");
        await Expect(row.Locator(".change")).ToHaveTextAsync(new Regex(@"Name:\s*Test Publisher 2\s*→\s*Renamed publisher"));

        await Screenshots.TakeAsync(page, "audit-changes-1400");
        await page.GetByLabel("User").FillAsync("nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByText("No entries fit.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        (await File.ReadAllTextAsync((await download.PathAsync())!)).Should().Contain("Test Publisher 2 → Renamed publisher");
    }

    [Test]
    public async Task Settings_are_marked_that_differ()
    {
        await using var visit = await AdministratorAsync();
        await visit.Page.GotoAsync("/console/administration/settings");
        var commit = visit.Page.Locator("tr", new() { HasText = "Journal:Commit" });
        await Expect(commit).ToContainTextAsync("Buffered");
        await Expect(commit.Locator(".state")).ToHaveTextAsync("Changed");
        await Expect(visit.Page.Locator("tr", new() { HasText = "Retention:ClickDays" }).Locator(".state")).ToHaveTextAsync("Default");
        await Expect(visit.Page.Locator("tr", new() { HasText = "ConnectionStrings:ClickTracker" }))
            .ToContainTextAsync(ServerDatabase.IsSqlServer ? "initial catalog=clicktracker_" : "data source=other.db");
    }
}
