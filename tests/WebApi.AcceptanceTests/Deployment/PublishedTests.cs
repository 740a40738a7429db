using System.Net;
using System.Runtime.Versioning;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Deployment;

/// <summary>
/// What <c>dotnet publish</c> makes, run from elsewhere, and the Debian package of it. It is published from the build of these tests, so
/// without the compilation ahead of time that takes minutes.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PublishedTests
{
    private string _folder = "";

    private string Published => Path.Combine(_folder, "published");

    [OneTimeSetUp]
    public async Task Publish()
    {
        _folder = Directory.CreateTempSubdirectory("clicktracker-published-").FullName;
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var (exitCode, output, _) = await ExternalProgram.RunAsync(ExternalProgram.Require(
            "dotnet", Repository.Folder, "publish", "src/WebApi", "--no-build", "--configuration", configuration,
            "-p:PublishReadyToRun=false", "--output", Published));
        exitCode.Should().Be(0, output);
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public Task It_runs_from_any_folder() => RunsAsync(Published, "data");

    [Test]
    public async Task The_Debian_package_holds_it_with_unit_and_settings()
    {
        var package = Path.Combine(_folder, "clicktracker_1.2.3_amd64.deb");
        await DoAsync(Repository.At("deploy/debian/build"), Published, "1.2.3", "amd64", package);
        (await DoAsync("dpkg-deb", "--field", package, "Package", "Version", "Architecture"))
            .Should().Be("Package: clicktracker\nVersion: 1.2.3\nArchitecture: amd64\n");
        var root = Path.Combine(_folder, "root");
        await DoAsync("dpkg-deb", "--raw-extract", package, root);

        var conffile = (await File.ReadAllTextAsync(Path.Combine(root, "DEBIAN/conffiles"))).Trim();
        conffile.Should().Be("/etc/clicktracker/clicktracker.env");
        File.GetUnixFileMode(root + conffile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var unit = await File.ReadAllTextAsync(Path.Combine(root, "lib/systemd/system/clicktracker.service"));
        unit.Should().Contain($"EnvironmentFile=-{conffile}\n").And.Contain("User=clicktracker\n");
        foreach (var script in (string[])["postinst", "prerm", "postrm"])
            await DoAsync("sh", "-n", Path.Combine(root, "DEBIAN", script));
        await RunsAsync(Path.Combine(root, "opt/clicktracker"), "data of the package");
    }

    /// <summary>Needs the database's library, the migrations, the files of the console and its texts, wherever it is started.</summary>
    private async Task RunsAsync(string program, string data)
    {
        await using var server = await Server.StartPublishedAsync(Path.Combine(program, "ClickTracker"), Path.Combine(_folder, data));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        (await http.GetAsync("/clktr?id=582")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await http.GetStringAsync("/console/sign-in")).Should().Contain("<form");
        (await http.GetAsync("/console/assets/console.css")).StatusCode.Should().Be(HttpStatusCode.OK);
        await Readiness.IsHealthyAsync(server);
        await server.StopAsync();
        server.ExitCode.Should().Be(0);
    }

    private async Task<string> DoAsync(string program, params string[] arguments)
    {
        var start = Path.IsPathRooted(program)
            ? ExternalProgram.Require("sh", _folder, [program, .. arguments])
            : ExternalProgram.Require(program, _folder, arguments);
        var (exitCode, output, error) = await ExternalProgram.RunAsync(start);
        exitCode.Should().Be(0, error);
        return output;
    }
}
