using ClickTracking.WebApi.AcceptanceTests.Clients;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>One browser for all tests of the console. Without Debian's <c>chromium</c> they are skipped.</summary>
[SetUpFixture]
internal sealed class Chromium
{
    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    public static async Task<IBrowser> GetAsync() => (await _started.Value).Browser;

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (!_started.IsValueCreated || !_started.Value.IsCompletedSuccessfully)
            return;
        var (playwright, browser) = await _started.Value;
        await browser.CloseAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var program = ExternalProgram.Find("chromium");
        if (program is null)
            ExternalProgram.Missing("chromium is not installed");
        var playwright = await Playwright.CreateAsync();
        // The sandbox of Chromium does not start for root, as whom containers run tests.
        return (playwright, await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] }));
    }
}
