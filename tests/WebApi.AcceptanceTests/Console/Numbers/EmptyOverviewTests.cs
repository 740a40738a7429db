using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Numbers;

/// <summary>The first page of a product that nobody has clicked in.</summary>
internal sealed class EmptyOverviewTests : ConsoleFixture
{
    [Test]
    public async Task Without_clicks_the_page_says_what_to_do_first()
    {
        await using var visit = await UserAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "No clicks yet" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Create a click tracker" })).ToBeVisibleAsync();
        (await visit.Page.Locator("canvas").CountAsync()).Should().Be(0);

        await using var reader = await ReaderAsync();
        (await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Create a click tracker" }).CountAsync()).Should().Be(0);
    }
}
