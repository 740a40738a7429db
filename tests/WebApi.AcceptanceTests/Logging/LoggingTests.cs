using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>The section <c>Serilog</c> as docs/logging.md shows it: the level of a namespace, and a file beside standard output.</summary>
internal sealed class LoggingTests : ServerFixture
{
    private const string Compact = "Serilog.Formatting.Compact";
    private const string Source = "ClickTracking.Application.Redirects.RedirectLog";

    private string LogFile => Path.Combine(Folder, "logs", "clicktracker.json");

    protected override bool StartsByItself => false;

    [Test]
    public async Task A_namespace_has_its_own_level_and_a_file_gets_what_standard_output_gets()
    {
        await using var server = await StartAsync(
            "Serilog:MinimumLevel:Override:" + Source + "=Debug",
            "Serilog:WriteTo:0:Name=Async",
            "Serilog:WriteTo:0:Args:configure:0:Name=File",
            "Serilog:WriteTo:0:Args:configure:0:Args:path=" + LogFile,
            $"Serilog:WriteTo:0:Args:configure:0:Args:formatter={Compact}.RenderedCompactJsonFormatter, {Compact}");
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        (await visitor.GetAsync("/clktr?id=582")).Dispose();
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_log_dropped_events_total").Should().Be(0);
        await server.StopAsync();

        var filed = (await File.ReadAllLinesAsync(LogFile)).Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        filed.Where(e => IsOf(e, Source)).Should().NotBeEmpty().And.OnlyContain(e => e.GetProperty("@l").GetString() == "Debug");
        filed.Should().OnlyContain(e => IsOf(e, Source) || !e.ToString().Contains("\"@l\":\"Debug\"", StringComparison.Ordinal));
        filed.Select(e => e.ToString()).Should().Equal(server.Events.Select(e => e.ToString()));
    }

    [Test]
    public async Task A_console_of_the_section_takes_the_place_of_the_one_built_in()
    {
        await using var server = await Server.StartAsync(
            Path.Combine(Folder, "console"), "Serilog:WriteTo:0:Name=Console",
            $"Serilog:WriteTo:0:Args:formatter={Compact}.CompactJsonFormatter, {Compact}");
        server.Events.Should().OnlyContain(e => Has(e, "@mt") && !Has(e, "@m"), "this formatter writes the template of the message");
    }

    private static bool Has(JsonElement logEvent, string name) => logEvent.TryGetProperty(name, out _);

    private static bool IsOf(JsonElement logEvent, string source) =>
        logEvent.TryGetProperty("SourceContext", out var context) && context.GetString() == source;
}
