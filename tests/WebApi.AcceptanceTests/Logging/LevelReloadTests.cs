using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>Levels that are changed in <c>appsettings.json</c> while the server runs.</summary>
internal sealed class LevelReloadTests : ServerFixture
{
    private const int Click = 1400;
    private const int Changed = 2400;
    private const string Source = "ClickTracking.Application.Redirects.RedirectLog";

    private readonly HttpClient _visitor = new(new HttpClientHandler { AllowAutoRedirect = false });

    protected override bool StartsByItself => false;

    private string SettingsFile => Path.Combine(Folder, "appsettings.json");

    [OneTimeTearDown]
    public void StopClicking() => _visitor.Dispose();

    [Test]
    public async Task A_changed_level_takes_effect_and_a_wrong_one_leaves_all_as_they_are()
    {
        await WriteAsync("{}");
        await using var server = await Server.StartBesideSettingsAsync(Folder, Path.Combine(Folder, "data"));
        _visitor.BaseAddress = server.Address;
        await ClickAsync();

        await WriteAsync(Levels("Debug"));
        var changed = await EventAsync(server, Changed, 1);
        changed.GetProperty("Levels").GetProperty(Source).GetString().Should().Be("Debug");
        await ClickAsync();
        await EventAsync(server, Click, 1);

        await WriteAsync(Levels("Loud"));
        var refused = await EventAsync(server, 2401, 1);
        refused.GetProperty("@m").GetString().Should().Contain($"Override:{Source} is 'Loud', but must be Verbose, Debug,");
        await ClickAsync();
        await EventAsync(server, Click, 2);

        await WriteAsync("{ \"Serilog\": ");
        (await EventAsync(server, 2402, 1)).GetProperty("File").GetString().Should().Be("appsettings.json");
        await ClickAsync();
        await EventAsync(server, Click, 3);

        await WriteAsync("{}");
        await EventAsync(server, Changed, 2);
        await ClickAsync();
        await server.StopAsync();
        server.Events.Count(e => Id(e) == Click).Should().Be(3, "the first click and the last one were not to be logged");
    }

    private static string Levels(string level) => $$"""{ "Serilog": { "MinimumLevel": { "Override": { "{{Source}}": "{{level}}" } } } }""";

    private async Task ClickAsync() => (await _visitor.GetAsync("/clktr?id=582")).Dispose();

    /// <summary>Replaces the file at once, as careful editors do.</summary>
    private async Task WriteAsync(string text)
    {
        var written = SettingsFile + ".new";
        await File.WriteAllTextAsync(written, text);
        File.Move(written, SettingsFile, overwrite: true);
    }

    private static async Task<JsonElement> EventAsync(Server server, int id, int count)
    {
        JsonElement[] found = [];
        await Eventually.AsyncThat(
            () => Task.FromResult((found = [.. server.Events.Where(e => Id(e) == id)]).Length >= count), $"{count} events {id}");
        return found[^1];
    }

    private static int Id(JsonElement logEvent) =>
        logEvent.TryGetProperty("EventId", out var id) && id.TryGetProperty("Id", out var number) ? number.GetInt32() : 0;
}
