using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>The way in and out.</summary>
internal sealed class SignInTests : ConsoleFixture
{
    [Test]
    public async Task A_wrong_password_is_said_and_keeps_the_name()
    {
        await using var visit = await Visit.BeginAsync(Server.Address);
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByLabel("User name").FillAsync("demo");
        await visit.Page.GetByLabel("Password").FillAsync("wrong");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no such user name");
        (await visit.Page.GetByLabel("User name").InputValueAsync()).Should().Be("demo");
    }

    [Test]
    public async Task A_session_that_ends_leads_back_to_the_same_page_after_signing_in()
    {
        await using var visit = await UserAsync();
        await visit.DropCookieAsync("clicktracker_token");
        await visit.Page.GotoAsync("/console/preferences?return=%2Fconsole%2F");
        visit.Page.Url.Should().Contain("/console/sign-in?return=");

        using var login = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Server.DataFolder, "demo-login.json")));
        await visit.Page.GetByLabel("User name").FillAsync("demo");
        await visit.Page.GetByLabel("Password").FillAsync(login.RootElement.GetProperty("auth").GetProperty("password").GetString()!);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/console/preferences?return=%2Fconsole%2F");
    }

    [TestCase("https://evil.example/")]
    [TestCase("//evil.example/")]
    [TestCase("/console/\\evil.example")]
    [TestCase("/clktr?id=1&redir=https://evil.example/")]
    public async Task Nobody_is_led_out_of_the_console(string page)
    {
        await using var visit = await UserAsync();
        var response = await visit.Page.GotoAsync("/console/sign-in?return=" + Uri.EscapeDataString(page));
        new Uri(response!.Url).AbsolutePath.Should().Be("/console/");
    }

    [Test]
    public async Task After_signing_out_the_token_is_dead()
    {
        await using var visit = await UserAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/console/sign-in");
        await visit.Page.GotoAsync("/console/");
        visit.Page.Url.Should().Contain("/console/sign-in");
    }

    [Test]
    public async Task The_switch_and_the_time_zone_are_remembered_on_every_page()
    {
        await using var visit = await UserAsync();
        (await visit.Page.Locator("html").GetAttributeAsync("data-zone")).Should().Be("Europe/Berlin", "the browser's own is taken first");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Europe/Berlin" }).ClickAsync();
        await visit.Page.GetByLabel("Time zone").SelectOptionAsync("Asia/Kolkata");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/console/");
        (await visit.Page.Locator("html").GetAttributeAsync("data-zone")).Should().Be("Asia/Kolkata");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
