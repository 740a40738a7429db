using System.Globalization;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.Settings;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Deployment;

/// <summary>The Dockerfile, as far as it can be tried without Docker: its language, its settings, and its health check on a node.</summary>
internal sealed partial class DockerfileTests : ServerFixture
{
    private static readonly string _text = File.ReadAllText(Repository.At("Dockerfile"));

    private NpmLinter _linter = null!;

    [OneTimeSetUp]
    public async Task InstallLinter() => _linter = await NpmLinter.InstallAsync("Deployment/docker");

    [OneTimeTearDown]
    public void RemoveLinter() => _linter?.Dispose();

    [Test]
    public async Task It_has_no_mistake()
    {
        (await MistakesAsync(_text)).Should().BeEmpty();
        (await MistakesAsync(_text.Replace("USER ", "USR ", StringComparison.Ordinal))).Should().Contain("Unknown instruction: USR");
    }

    [Test]
    public void The_program_runs_without_root_and_sets_only_settings_that_exist()
    {
        var last = _text.Split("FROM ")[^1];
        last.IndexOf("\nUSER $APP_UID\n", StringComparison.Ordinal).Should().BePositive()
            .And.BeLessThan(last.IndexOf("\nENTRYPOINT ", StringComparison.Ordinal));
        var known = SettingsSections.AllSettings.Select(s => s.Key.Replace(":", "__", StringComparison.Ordinal));
        SetKeys().Matches(last).Select(m => m.Groups["key"].Value).Should().HaveCount(2).And.BeSubsetOf(known);
    }

    [Test]
    public async Task The_health_check_tells_whether_the_node_lives()
    {
        (await CheckAsync(Server.Address.Port)).Should().Be(0);
        (await CheckAsync(1)).Should().NotBe(0);
    }

    /// <summary>Runs the command of the health check, which the file has as JSON over two lines.</summary>
    private async Task<int> CheckAsync(int port)
    {
        var command = HealthCheck().Match(_text).Groups["command"].Value.Replace("\\\\", "\\", StringComparison.Ordinal);
        command.Should().Contain("/127.0.0.1/8080 ");
        command = command.Replace("8080", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return (await ExternalProgram.RunAsync(ExternalProgram.Require("bash", _linter.Folder, "-c", command))).ExitCode;
    }

    private Task<string> MistakesAsync(string text) => _linter.MistakesAsync("Dockerfile", text);

    [GeneratedRegex(@"(?<key>Urls|\b[A-Z]\w+__\w+)=")]
    private static partial Regex SetKeys();

    [GeneratedRegex(@"CMD \[""bash"", ""-c"", \\\n *""(?<command>.*)""\]")]
    private static partial Regex HealthCheck();
}
