using ClickTracking.WebApi.AcceptanceTests.Clients;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>
/// One browser for all tests of the console: Debian's <c>chromium-headless-shell</c>, which takes a fraction of the processor time because it
/// makes no window for each visit, or <c>chromium</c>. Without both they are skipped.
/// </summary>
internal static class Chromium
{
    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    public static async Task<IBrowser> GetAsync() => (await _started.Value).Browser;

    public static async Task StopAsync()
    {
        if (!_started.IsValueCreated || !_started.Value.IsCompletedSuccessfully)
            return;
        var (playwright, browser) = await _started.Value;
        await browser.CloseAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var program = ExternalProgram.Find("chromium-headless-shell") ?? ExternalProgram.Find("chromium");
        if (program is null)
            ExternalProgram.Missing("neither chromium-headless-shell nor chromium is installed");
        var playwright = await Playwright.CreateAsync();
        // The sandbox of Chromium does not start for root, as whom containers run tests.
        return (playwright, await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] }));
    }
}
