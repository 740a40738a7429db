using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.ClickTrackers;

/// <summary>From signing in to a tag in the clipboard, and to the first click on it.</summary>
internal sealed class NewTrackerTests : TrackerFixture
{
    [Test]
    public async Task A_new_user_gets_a_tag_and_sees_the_first_click_on_it_come_in()
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var visit = await UserAsync();
        await Link(visit, "Click trackers").ClickAsync();
        await Link(visit, "New click tracker").First.ClickAsync();
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Boots, front page");
        await PickAsync(Content(visit), "Line item", "test");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Advertiser" })).ToHaveValueAsync("Demo Advertiser");
        await PickAsync(Content(visit), "Publisher", "november");
        await visit.Page.GetByLabel("Landing page").FillAsync("https://test-landing-page.com/boots");
        await Button(visit, "Create the click tracker").ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        await Button(visit, "Copy the tag").ClickAsync();
        await Assertions.Expect(Button(visit, "Copied")).ToBeVisibleAsync();
        TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromMinutes(1));

        var tag = await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        tag.Should().StartWith(Server.Address + "clktr?id=").And.EndWith("&cachebuster=[CACHEBUSTER]&ancost=[ANCOST]");
        await Assertions.Expect(Content(visit)).ToContainTextAsync("Visitors cannot reach 127.0.0.1");
        await Link(visit, "Clicks").ClickAsync();
        await Assertions.Expect(Content(visit)).ToContainTextAsync("There is no click yet.");
        await ClickAsync(
            tag.Replace("[CACHEBUSTER]", "4711", StringComparison.Ordinal).Replace("[ANCOST]", "0.25", StringComparison.Ordinal),
            "https://news.example.com/today");
        var row = visit.Page.GetByRole(AriaRole.Row).Nth(1);
        await Assertions.Expect(row).ToContainTextAsync("news.example.com", new() { Timeout = 20_000 });
        await Assertions.Expect(row).ToContainTextAsync("4711");
        await Assertions.Expect(row).ToContainTextAsync("Nothing speaks against it");

        await ClickAsync(tag, agent: "curl/8.0");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Robot", new() { Timeout = 20_000 });
        await visit.Page.GetByLabel("Counts", new() { Exact = true }).SelectOptionAsync("valid");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/clicks\?counts=valid$"));
        visit.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Faults_are_beside_their_fields_and_nothing_typed_is_lost()
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers/new");
        await visit.Page.GetByLabel("Landing page").FillAsync("ftp://nowhere");
        await visit.Page.GetByLabel("Code (optional)").FillAsync("no blanks");
        await PickAsync(Content(visit), "Publisher", "44449");
        await Button(visit, "Create the click tracker").ClickAsync();

        await Assertions.Expect(visit.Page.GetByLabel("Name", new() { Exact = true })).ToHaveAccessibleDescriptionAsync("This field is needed.");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Line item" })).ToHaveAccessibleDescriptionAsync("This field is needed.");
        await Assertions.Expect(visit.Page.GetByLabel("Landing page")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Must be empty or an absolute http or https URL"));
        await Assertions.Expect(visit.Page.GetByLabel("Code (optional)")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Must be empty or a string of 1 to"));
        await Assertions.Expect(visit.Page.GetByLabel("Landing page")).ToHaveValueAsync("ftp://nowhere");
        await Assertions.Expect(visit.Page.GetByLabel("Code (optional)")).ToHaveValueAsync("no blanks");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Publisher" })).ToHaveValueAsync("November Publisher");
        await Assertions.Expect(visit.Page.Locator("#Publisher")).ToHaveValueAsync("44449");
    }

    [Test]
    public async Task A_click_tracker_is_made_with_the_keyboard_alone()
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers/new");
        var keys = visit.Page.Keyboard;
        await Assertions.Expect(visit.Page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await keys.TypeAsync("By keys");
        await TakeAsync("Advertiser", "demo");
        await TakeAsync("Line item", "test");
        await TakeAsync("Publisher", "november");
        for (var i = 0; i < 3; i++)
            await keys.PressAsync("Tab");
        await keys.TypeAsync("https://test-landing-page.com/");
        await keys.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "By keys" })).ToBeVisibleAsync();

        async Task TakeAsync(string label, string text)
        {
            await keys.PressAsync("Tab");
            var field = visit.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });
            await Assertions.Expect(field).ToBeFocusedAsync();
            await keys.TypeAsync(text);
            await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", new System.Text.RegularExpressions.Regex(".+"));
            await keys.PressAsync("Enter");
        }
    }

    [Test]
    public async Task Without_JavaScript_ids_do()
    {
        var name = $"plain-{Guid.NewGuid():N}";
        (await Administrator.PostAsync("/user?member_id=958", $$"""{"user": {"username": "{{name}}", "password": "{{Password}}", "role": "user"} }""")).Error.Should().BeNull();
        await using var visit = await Visit.BeginAsync(Server.Address, javaScript: false);
        await visit.SignInAsync(name, Password);
        await visit.Page.GotoAsync("/console/click-trackers/new");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Plain");
        await Field("Advertiser").FillAsync("37236");
        await Field("Line item").FillAsync("31189");
        await Field("Publisher").FillAsync("44449");
        await Button(visit, "Create the click tracker").ClickAsync();
        await Assertions.Expect(Field("Line item")).ToHaveAccessibleDescriptionAsync("Line-item 31189 does not exist.");
        await Field("Line item").FillAsync("74957");
        await Button(visit, "Create the click tracker").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Plain" })).ToBeVisibleAsync();

        ILocator Field(string label) => visit.Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });
    }

    [Test]
    public async Task Texts_of_strangers_are_texts()
    {
        const string Hostile = "<img src=x onerror=alert(1)>'\"{{7*7}}";
        var id = await CreateAsync(Hostile, "\"code\": \"--\", \"click_url\": \"https://test-landing-page.com/?a='%22%3E%3Cscript%3Ealert(1)%3C/script%3E\"");
        await ClickAsync($"{Server.Address}clktr?id={id}&cachebuster=%3Cscript%3Ealert(2)%3C/script%3E", "https://xn--fiqs8s.example/<script>alert(3)</script>");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync($"/console/click-trackers/{id}/clicks");
        await Assertions.Expect(Content(visit)).ToContainTextAsync("<script>alert(2)</script>", new() { Timeout = 20_000 });
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Hostile);
        foreach (var path in new[] { $"/console/click-trackers/{id}", $"/console/click-trackers/{id}/changes", "/console/click-trackers?search=%3Cimg", $"/console/click-trackers/new?copy={id}" })
        {
            await visit.Page.GotoAsync(path);
            (await visit.Page.Locator("main img, main script").CountAsync()).Should().Be(0, path);
            (await visit.Page.ContentAsync()).Should().Contain("&lt;img src=x", path);
        }
        visit.Complaints.Should().BeEmpty();
    }
}
