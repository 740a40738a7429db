using System.Globalization;
using FluentAssertions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Objects;

/// <summary>What a person does with objects of every kind.</summary>
internal sealed class ObjectPagesTests : ConsoleFixture
{
    private const string Advertiser = "Demo Advertiser";

    [TestCase("advertiser", "", "Landing domains", "shop.example\nexample.org", "example.org")]
    [TestCase("insertion-order", "Advertiser", "Code", "io-1", "io-2")]
    [TestCase("line-item", "Advertiser", "Revenue value", "0.5", "1.25")]
    [TestCase("publisher", "", "Code", "p-1", "p-2")]
    [TestCase("placement", "Publisher", "Code", "g-1", "g-2")]
    [TestCase("payment-rule", "Publisher", "Cost CPM", "2", "2.5")]
    public async Task A_user_creates_changes_and_deletes_one(string service, string parent, string field, string first, string second)
    {
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync($"/console/objects/{service}/new");
        if (parent.Length > 0)
            await PickAsync(page.Locator("main"), parent, parent == "Advertiser" ? "demo" : "november");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync($"A new {service}");
        await page.GetByLabel(field).FillAsync(first);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("created.");
        (await page.GetByLabel(field).InputValueAsync()).Should().Be(first);
        var address = new Uri(page.Url).AbsolutePath;

        await page.GetByLabel(field).FillAsync(second);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        (await page.GetByLabel(field).InputValueAsync()).Should().Be(second);
        (await Administrator.GetAsync($"/{service}?id={address.Split('/')[^1]}")).Response.ToJsonString().Should().Contain(second);

        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is deleted.");
        new Uri(page.Url).AbsolutePath.Should().Be($"/console/objects/{service}");
        (await page.GotoAsync(address))!.Status.Should().Be(404);
    }

    [TestCase("members", "Name", "Status of API errors")]
    [TestCase("users", "User name", "")]
    public async Task An_administrator_creates_changes_and_deletes_members_and_users(string service, string name, string absent)
    {
        await using var visit = await AdministratorAsync();
        var page = visit.Page;
        await page.GotoAsync($"/console/administration/{service}/new");
        await page.GetByLabel(name, new() { Exact = true }).FillAsync($"new-{service}");
        if (service == "users")
        {
            await page.GetByLabel("Password").FillAsync(Password);
            await page.GetByLabel("Role").SelectOptionAsync("read_only");
        }
        if (absent.Length > 0)
            await Expect(page.GetByLabel(absent)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("created.");

        await page.GetByLabel("State").SelectOptionAsync("inactive");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        (await page.GetByLabel("State").InputValueAsync()).Should().Be("inactive");

        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"new-{service} is deleted.");
    }

    [Test]
    public async Task Signing_a_user_out_everywhere_ends_the_sessions()
    {
        await using var visit = await AdministratorAsync();
        await using var other = await UserAsync();
        await visit.Page.GotoAsync("/console/administration/users?search=demo");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "demo", Exact = true }).ClickAsync();
        visit.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("All sessions of this user have ended.");
        await other.Page.GotoAsync("/console/objects");
        other.Page.Url.Should().Contain("/console/sign-in");
    }

    [Test]
    public async Task What_is_used_is_not_deleted_and_the_page_says_by_what()
    {
        await using var visit = await AdministratorAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/objects/advertiser/35081");
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("It cannot be deleted, because it is still used.");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "2 click trackers" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "2 line items" })).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "object-still-used-1400");
    }

    [Test]
    public async Task Faults_stand_beside_their_fields_and_what_was_typed_stays()
    {
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/objects/advertiser/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Kept");
        await page.GetByLabel("Code").FillAsync("not a code");
        await page.GetByLabel("Landing domains").FillAsync("co.uk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();

        await Expect(page.Locator("#code-error")).ToContainTextAsync("letters, digits");
        await Expect(page.Locator("#landing_domains-error")).ToContainTextAsync("public suffix");
        (await page.GetByLabel("Name", new() { Exact = true }).InputValueAsync()).Should().Be("Kept");
        (await page.GetByLabel("Code").InputValueAsync()).Should().Be("not a code");
        (await page.GetByLabel("Landing domains").InputValueAsync()).Should().Be("co.uk");
    }

    [Test]
    public async Task An_edit_that_another_overtook_shows_what_is_stored_and_keeps_what_was_typed()
    {
        var id = await CreateAdvertiserAsync("Overtaken");
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync($"/console/objects/advertiser/{id}");
        var put = await Administrator.PutAsync($"/advertiser?id={id}", """{"advertiser": {"name": "Theirs", "code": "theirs"} }""");
        put.Error.Should().BeNull();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".errors").First).ToContainTextAsync("Somebody else has changed the same fields");
        await Expect(page.Locator("#name-stored")).ToContainTextAsync("Theirs");
        await Screenshots.TakeAsync(page, "object-overtaken-1400");
        (await page.GetByLabel("Name", new() { Exact = true }).InputValueAsync()).Should().Be("Mine");
        (await page.GetByLabel("Code").InputValueAsync()).Should().Be("theirs", "a field that was not touched shows what is stored");
        (await NameOfAsync(id)).Should().Be("Theirs");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        (await NameOfAsync(id)).Should().Be("Mine");
    }

    [Test]
    public async Task Two_people_who_change_different_fields_both_succeed()
    {
        var id = await CreateAdvertiserAsync("Shared");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync($"/console/objects/advertiser/{id}");
        await Administrator.PutAsync($"/advertiser?id={id}", """{"advertiser": {"code": "shared"} }""");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Renamed");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        (await visit.Page.GetByLabel("Code").InputValueAsync()).Should().Be("shared");
        (await NameOfAsync(id)).Should().Be("Renamed");
    }

    [Test]
    public async Task A_list_is_searched_as_one_types_sorted_and_paged()
    {
        for (var i = 0; i < 55; i++)
            await CreateAdvertiserAsync(string.Create(CultureInfo.InvariantCulture, $"Listed {i:00}"));
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/objects/advertiser");
        await page.GetByLabel("Search").PressSequentiallyAsync("listed");
        await Expect(page.Locator(".pager")).ToContainTextAsync("1 to 50 of 55");
        page.Url.Should().Contain("search=listed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(5);
        await page.Locator("thead").GetByRole(AriaRole.Link, new() { Name = "Name" }).ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Listed 54");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var lines = (await File.ReadAllTextAsync((await download.PathAsync())!)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(56, "the file has all pages");
        lines[1].Should().StartWith("Listed 54");
        download.SuggestedFilename.Should().Be("advertisers.csv");
    }

    [Test]
    public async Task A_list_says_what_uses_each_object_and_leads_there()
    {
        await CreateAdvertiserAsync("Without any use");
        await using var visit = await AdministratorAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/objects/advertiser?search=without any");
        await Expect(page.Locator("tbody tr").GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        await page.GotoAsync("/console/objects/advertiser?search=test");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var lines = (await File.ReadAllTextAsync((await download.PathAsync())!)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].TrimEnd().Should().EndWith(",Used by");
        lines.Should().ContainSingle(l => l.TrimEnd().EndsWith(",35081,\"2 click trackers, 2 line items\"", StringComparison.Ordinal));

        await Screenshots.TakeAsync(page, "objects-used-1400");
        await page.GetByRole(AriaRole.Link, new() { Name = "2 line items" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        new Uri(page.Url).PathAndQuery.Should().Be("/console/objects/line-item?advertiser_id=35081");
        await page.GotoAsync("/console/administration/users");
        await Expect(page.Locator("thead")).Not.ToContainTextAsync("Used by");
    }

    [Test]
    public async Task A_name_that_was_not_chosen_is_asked_for()
    {
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/objects/line-item/new");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Advertiser" }).FillAsync("dem");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Undecided");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(page.Locator("#advertiser_id-error")).ToContainTextAsync("Choose one from the list");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Advertiser" })).ToHaveValueAsync("dem");
    }

    [Test]
    public async Task What_a_field_chooses_from_belongs_to_the_owner_and_shows_its_name()
    {
        var other = await CreateAdvertiserAsync("Has another order");
        foreach (var (owner, name) in new[] { (37236, "Order of the demo"), (other, "Order of another") })
        {
            var answer = await Administrator.PostAsync(
                $"/insertion-order?advertiser_id={owner}", $$"""{"insertion-order": {"name": "{{name}}"} }""");
            answer.Error.Should().BeNull();
        }
        await using var visit = await UserAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/objects/line-item/74957");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Insertion order (optional)" });
        await field.FillAsync("order of");
        await Expect(page.Locator("#insertion_order_id-list [data-id]")).ToHaveCountAsync(1);
        await PickAsync(page.Locator("main"), "Insertion order (optional)", "order of");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await Expect(field).ToHaveValueAsync("Order of the demo");
        await Screenshots.TakeAsync(page, "object-picker-1400");
        await field.FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await Expect(field).ToHaveValueAsync("");

        await field.FillAsync("no order");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(field).ToHaveAccessibleDescriptionAsync("Choose one from the list.");
        await Expect(field).ToHaveValueAsync("no order");
    }

    [Test]
    public async Task Nobody_reaches_objects_of_another_member_or_members_without_being_administrator()
    {
        await using var visit = await UserAsync();
        (await visit.Page.GotoAsync("/console/objects/advertiser/35081"))!.Status.Should().Be(404);
        (await visit.Page.GotoAsync("/console/objects/member"))!.Status.Should().Be(404);
        (await visit.Page.GotoAsync("/console/objects/users/1"))!.Status.Should().Be(404);
        (await visit.Page.GotoAsync("/console/objects/clicktracker"))!.Status.Should().Be(404);
    }

    [Test]
    public async Task A_reader_sees_values_and_no_buttons()
    {
        await using var visit = await ReaderAsync();
        var page = visit.Page;
        await page.GotoAsync("/console/objects/advertiser");
        await page.GetByRole(AriaRole.Link, new() { Name = Advertiser }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Advertiser })).ToBeVisibleAsync();
        await Expect(page.Locator("main button")).ToHaveCountAsync(0);
        (await page.GotoAsync("/console/objects/advertiser/new"))!.Status.Should().Be(403);
    }

    private async Task<long> CreateAdvertiserAsync(string name) => (long)(await Administrator.PostAsync(
        "/advertiser?member_id=958", $$"""{"advertiser": {"name": "{{name}}"} }""")).Response["id"]!;

    private async Task<string> NameOfAsync(long id) =>
        (string)(await Administrator.GetAsync($"/advertiser?id={id}")).Response["advertiser"]!["name"]!;
}
