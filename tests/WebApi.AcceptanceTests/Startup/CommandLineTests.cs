using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.Settings;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Startup;

/// <summary>Commands and arguments, the unknown ones among them.</summary>
internal sealed class CommandLineTests
{
    [TestCase("--help")]
    [TestCase("-h")]
    [TestCase("migrate-data", "--help")]
    [TestCase("reset-admin", "--help")]
    [TestCase("check-rollups", "--help")]
    [TestCase("requalify", "--dry-run", "--help")]
    [TestCase("--Node:Id", "5000", "--help")]
    public async Task Help_lists_commands_and_settings(params string[] arguments)
    {
        var (exitCode, output, error) = await Server.RunAsync([], arguments);
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain("ClickTracker migrate-data --from").And.Contain("ClickTracker requalify --from").And
            .Contain("ClickTracker backup --to ").And.Contain("ClickTracker restore --from ").And.Contain("ClickTracker doctor ").And
            .Contain("ClickTracker export-all --to ").And.Contain("ClickTracker rebuild-rollups ").And
            .Contain("ClickTracker check-rollups ").And.Contain("docs/settings.md");
        foreach (var setting in SettingsSections.AllSettings)
            output.Should().Contain($"{setting.Key} = {setting.Default}").And.Contain(setting.Meaning);
    }

    [Test]
    public async Task Version_is_one_line()
    {
        var (exitCode, output, error) = await Server.RunAsync([], "--version");
        (exitCode, error).Should().Be((0, ""));
        output.Should().MatchRegex("^ClickTracker [0-9]+\\.[0-9]+\\.[0-9]+( \\([0-9a-f]{40}\\))?\n$");
    }

    [TestCase("Unknown command or argument 'serve'", "serve")]
    [TestCase("Unknown argument '--nonsense'", "--nonsense")]
    [TestCase("Unknown argument '--nonsense'", "--nonsense=1", "--Node:Id", "3")]
    [TestCase("Unknown argument '--nonsense'; Unknown command or argument '-x'", "--nonsense", "1", "-x")]
    [TestCase("Unknown argument '--url', the nearest one is --Urls", "--url", "http://127.0.0.1:0")]
    [TestCase("Unknown argument '--Redirct:Policy', the nearest one is --Redirect:Policy", "--Redirct:Policy=Open")]
    [TestCase("Unknown argument '--Journal'", "--Journal", "Buffered")]
    [TestCase("--Node:Id has no value", "--Node:Id")]
    [TestCase("Unknown argument '--nonsense'", "reset-admin", "--nonsense", "1")]
    [TestCase("Unknown argument '--form', the nearest one is --from", "migrate-data", "--form", "x.db", "--to", "y")]
    [TestCase("Unknown argument '--Node:Id'", "migrate-data", "--from", "x.db", "--Node:Id", "3")]
    public async Task What_would_have_no_effect_is_refused(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await Server.RunAsync([], arguments);
        (exitCode, output, error).Should().Be((1, "", $"{expected} (see --help)\n"));
    }

    [Test]
    public async Task The_forms_and_keys_of_NET_go_on_working()
    {
        var folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        await using (var server = await Server.StartAsync(
            folder, "environment=Staging", "Logging:LogLevel:Microsoft=Warning", "Kestrel:Limits:MaxConcurrentConnections=100",
            "AllowedHosts=*", "Serilog:Properties:Site=here", "hostBuilder:reloadConfigOnChange=false"))
            server.Events.Should().OnlyContain(e => e.GetProperty("Site").GetString() == "here");
        Directory.Delete(folder, recursive: true);
    }
}
