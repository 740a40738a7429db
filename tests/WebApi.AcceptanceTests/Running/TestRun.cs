using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Console;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;

/// <summary>
/// Ends what the tests of the whole assembly share, for which it must not be in a namespace. It is the only one of its kind: the tests of a
/// namespace with one of its own would run beside no others.
/// </summary>
[SetUpFixture]
internal sealed class TestRun
{
    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await Chromium.StopAsync();
        AnxApiPackage.Uninstall();
        ServerDatabase.DropAll();
    }
}
