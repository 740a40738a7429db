using ClickTracking.WebApi.AcceptanceTests.Running;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>Takes the pictures of the README, of the demo with its clicks, to be copied to <c>docs/pictures</c> when pages change.</summary>
internal sealed class ReadmePictures : ConsoleFixture
{
    protected override string[] Settings => [.. base.Settings, "Bootstrap:DemoClicks=true", "Redirect:PublicUrl=https://clicks.example.com"];

    [Test]
    public async Task Take()
    {
        await Eventually.AsyncThat(
            () => Server.Events.Any(e => e.GetProperty("@m").GetString()!.EndsWith("clicks of 90 days", StringComparison.Ordinal)),
            "the demo has all its clicks");
        await using var visit = await UserAsync(1200);
        await TakeAsync(visit.Page, "/console?interval=last_30_days", "overview", 820);
        await TakeAsync(visit.Page, "/console/click-trackers/602", "tag", 640);
    }

    private static async Task TakeAsync(IPage page, string address, string name, int height)
    {
        await page.SetViewportSizeAsync(1200, height);
        await page.GotoAsync(address);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots.Folder, $"readme-{name}.png") });
    }
}
