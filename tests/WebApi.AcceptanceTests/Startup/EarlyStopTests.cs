using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Startup;

/// <summary>The signal to stop while the server starts, at the moments at which it has just made something.</summary>
internal sealed class EarlyStopTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [TestCase("process.id")]
    [TestCase("clicktracker.db")]
    [TestCase("initial-admin.json")]
    [TestCase("demo-login.json")]
    [TestCase("trackers.snapshot")]
    [TestCase("click.ledger")]
    public Task It_stops_cleanly_at_any_moment(string file) => StopsCleanlyAsync(file, Signals.Terminate);

    [TestCase("process.id")]
    [TestCase("click.ledger")]
    public Task It_stops_cleanly_by_a_key_too(string file) => StopsCleanlyAsync(file, Signals.PressControlC);

    private async Task StopsCleanlyAsync(string file, Action<int> signal)
    {
        var folder = Path.Combine(Folder, signal.Method.Name, file);
        using var server = Server.Launch(["--urls", "http://127.0.0.1:0", "--Data:Folder", folder, "--Bootstrap:Demo", "true"]);
        var output = server.StandardOutput.ReadToEndAsync();
        var error = server.StandardError.ReadToEndAsync();
        await Eventually.AsyncThat(() => server.HasExited || File.Exists(Path.Combine(folder, file)), $"there is {file}");
        signal(server.Id);
        await server.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

        (server.ExitCode, await error).Should().Be((0, ""), await output);
    }
}
