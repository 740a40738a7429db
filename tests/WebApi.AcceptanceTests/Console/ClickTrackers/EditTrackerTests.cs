using System.Text.Json;
using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.ClickTrackers;

/// <summary>The form of a click tracker that there is.</summary>
internal sealed class EditTrackerTests : TrackerFixture
{
    [Test]
    public async Task What_is_saved_is_stored_and_stands_among_the_changes()
    {
        var id = await CreateAsync("Before");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync($"/console/click-trackers/{id}");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("After");
        await PickAsync(Content(visit), "Placement (optional)", "default");
        await Button(visit, "Save").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("saved");
        var stored = (await Administrator.GetAsync($"/clicktracker?id={id}")).Response["clicktracker"]!;
        ((string)stored["name"]!, (long)stored["tag"]!["id"]!).Should().Be(("After", 474412));

        await Link(visit, "Changes").ClickAsync();
        var row = visit.Page.GetByRole(AriaRole.Row).Nth(1);
        await Assertions.Expect(row).ToContainTextAsync("demo");
        await Assertions.Expect(row).ToContainTextAsync("Before");
        await Assertions.Expect(row).ToContainTextAsync("After");
    }

    [Test]
    public async Task A_name_that_was_not_chosen_is_not_taken_for_none()
    {
        var id = await CreateAsync("Has a placement", "\"tag\": {\"id\": 474412}");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync($"/console/click-trackers/{id}");
        var placement = visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Placement (optional)" });
        await placement.FillAsync("nothing is called so");
        await Button(visit, "Save").ClickAsync();
        await Assertions.Expect(placement).ToHaveAccessibleDescriptionAsync("Choose one from the list.");
        await Assertions.Expect(placement).ToHaveValueAsync("nothing is called so");
        (await PlacementAsync(id)).Should().Be(474412);

        await placement.FillAsync("");
        await Button(visit, "Save").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("saved");
        (await PlacementAsync(id)).Should().BeNull();
    }

    [Test]
    public async Task An_edit_that_somebody_overtook_shows_what_is_stored_and_can_be_sent_again()
    {
        var id = await CreateAsync("First", "\"click_url\": \"https://test-landing-page.com/1\"");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync($"/console/click-trackers/{id}");
        await Administrator.PutAsync($"/clicktracker?id={id}", """{"clicktracker": {"name": "Theirs"} }""");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mine");
        await Button(visit, "Save").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Somebody else has changed");
        await Assertions.Expect(visit.Page.GetByLabel("Name", new() { Exact = true })).ToHaveAccessibleDescriptionAsync("Stored now: Theirs");
        await Assertions.Expect(visit.Page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Mine");
        (await NameAsync(id)).Should().Be("Theirs");
        await Button(visit, "Save").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Mine" })).ToBeVisibleAsync();
        (await NameAsync(id)).Should().Be("Mine");
    }

    [Test]
    public async Task An_edit_leaves_alone_what_somebody_else_changed_beside_it()
    {
        var id = await CreateAsync("Shared", "\"click_url\": \"https://test-landing-page.com/1\"");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync($"/console/click-trackers/{id}");
        await Administrator.PutAsync($"/clicktracker?id={id}", """{"clicktracker": {"code": "theirs"} }""");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mine");
        await Button(visit, "Save").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("saved");
        var stored = (await Administrator.GetAsync($"/clicktracker?id={id}")).Response["clicktracker"]!;
        ((string)stored["name"]!, (string)stored["code"]!).Should().Be(("Mine", "theirs"));

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines.Should().HaveCount(15).And.Subject.First().Should().EndWith("day,valid,clicks,robot,prefetch,duplicate,not_recorded");
    }

    [Test]
    public async Task What_was_typed_survives_a_session_that_ended()
    {
        var id = await CreateAsync("Patient");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync($"/console/click-trackers/{id}");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Typed before");
        await PickAsync(Content(visit), "Placement (optional)", "default");
        await visit.DropCookieAsync("clicktracker_token");
        await Button(visit, "Save").ClickAsync();
        await visit.Page.WaitForURLAsync("**/console/sign-in?return=*");
        using var login = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Server.DataFolder, "demo-login.json")));
        await visit.Page.GetByLabel("User name").FillAsync("demo");
        await visit.Page.GetByLabel("Password").FillAsync(login.RootElement.GetProperty("auth").GetProperty("password").GetString()!);
        await Button(visit, "Sign in").ClickAsync();

        await visit.Page.WaitForURLAsync($"**/console/click-trackers/{id}");
        await Assertions.Expect(visit.Page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Typed before");
        await Button(visit, "Save").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Typed before" })).ToBeVisibleAsync();
        ((long)(await Administrator.GetAsync($"/clicktracker?id={id}")).Response["clicktracker"]!["tag"]!["id"]!).Should().Be(474412);
    }

    [Test]
    public async Task A_reader_sees_everything_and_can_change_nothing()
    {
        var id = await CreateAsync("Only to look at");
        await using var visit = await ReaderAsync();
        foreach (var path in new[] { "/console/click-trackers", $"/console/click-trackers/{id}", $"/console/click-trackers/{id}/clicks", $"/console/click-trackers/{id}/changes" })
        {
            await visit.Page.GotoAsync(path);
            await Assertions.Expect(Content(visit)).ToContainTextAsync("Only to look at");
            (await Content(visit).Locator("form[method=post], input[type=checkbox]").CountAsync()).Should().Be(0, path);
            (await visit.Page.Locator("a[href$='/new'], a[href*='copy='], a[href$='/paste'], a[href$='/import']").CountAsync()).Should().Be(0, path);
        }
        foreach (var path in new[] { "new", "paste", "import" })
            (await visit.Page.GotoAsync($"/console/click-trackers/{path}"))!.Status.Should().Be(403, path);
    }

    [Test]
    public async Task Click_trackers_of_others_do_not_exist()
    {
        await using var visit = await UserAsync();
        foreach (var path in new[] { "582", "582/clicks", "582/changes", "582/clicks?handler=Csv", "582/changes?handler=Csv", "582/clicks?handler=Live", "new?copy=582" })
            (await visit.Page.GotoAsync($"/console/click-trackers/{path}"))!.Status.Should().Be(404, path);
    }

    private async Task<long?> PlacementAsync(long id) =>
        (long?)(await Administrator.GetAsync($"/clicktracker?id={id}")).Response["clicktracker"]!["tag"]?["id"];

    private async Task<string> NameAsync(long id) => (string)(await Administrator.GetAsync($"/clicktracker?id={id}")).Response["clicktracker"]!["name"]!;
}
