using System.Globalization;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Deployment;

/// <summary>The unit for systemd, read by systemd's own tools.</summary>
internal sealed partial class SystemdUnitTests
{
    private const string Name = "clicktracker.service";

    private const string Program = "ExecStart=/opt/clicktracker/ClickTracker";

    private string _folder = "";

    private string Copy => Path.Combine(_folder, Name);

    /// <summary>The program need not be installed where the tests run, and systemd looks whether it can be executed.</summary>
    [OneTimeSetUp]
    public async Task CopyUnit()
    {
        _folder = Directory.CreateTempSubdirectory("clicktracker-systemd-").FullName;
        var unit = await File.ReadAllTextAsync(Repository.At("deploy/systemd/" + Name));
        unit.Should().Contain(Program + "\n");
        await File.WriteAllTextAsync(Copy, unit.Replace(Program, "ExecStart=/bin/true", StringComparison.Ordinal));
    }

    [OneTimeTearDown]
    public void RemoveUnit() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Systemd_understands_the_unit()
    {
        var (exitCode, output, error) = await AnalyzeAsync("verify", Copy);
        (exitCode, output + error).Should().Be((0, ""));
    }

    /// <summary>The scale goes from 0, which is safe, to 10. systemd calls up to 2 OK; a unit without hardening has 9.6.</summary>
    [Test]
    public async Task The_process_is_confined()
    {
        var (_, output, error) = await AnalyzeAsync("security", "--offline=true", "--no-pager", Copy);
        var level = Exposure().Match(output);
        level.Success.Should().BeTrue(output + error);
        double.Parse(level.Groups["level"].Value, CultureInfo.InvariantCulture).Should().BeLessThanOrEqualTo(1.5);
    }

    private Task<(int ExitCode, string Output, string Error)> AnalyzeAsync(params string[] arguments) =>
        ExternalProgram.RunAsync(ExternalProgram.Require("systemd-analyze", _folder, arguments));

    [GeneratedRegex(@"exposure level for clicktracker\.service: (?<level>[0-9.]+)")]
    private static partial Regex Exposure();
}
