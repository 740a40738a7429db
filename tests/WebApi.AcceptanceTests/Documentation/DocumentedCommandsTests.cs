using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Documentation;

/// <summary>
/// Runs the commands of every page in their order, each page on a node and in a folder of its own. A page may rest on the README: the login
/// is there, and for another page than it also its first click tracker.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DocumentedCommandsTests
{
    // What the pages say for an address and a folder that every reader has elsewhere.
    private const string PageAddress = "http://127.0.0.1:8080";
    private const string PageFolder = "/var/lib/clicktracker";
    private const string PageBackups = "/backup/";

    private string _folder = "";

    private string Work => Path.Combine(_folder, "work");

    private static IEnumerable<string> PagesWithCommands =>
        DocumentedBlock.Pages.Where(p => DocumentedBlock.Of(p).Any(b => b.IsCommands && b.NotRun is null));

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("clicktracker-docs-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(PagesWithCommands))]
    public async Task Every_command_of_a_page_works(string page)
    {
        await using var server = await Server.StartAsync(Path.Combine(_folder, "data"));
        await PrepareAsync(server, page);
        var start = ExternalProgram.Require("bash", Work, Path.Combine(_folder, "commands.sh"));
        foreach (var program in (string[])["curl", "python3"])
            ExternalProgram.Require(program, Work);
        start.Environment["PATH"] = Path.Combine(_folder, "bin") + Path.PathSeparator + start.Environment["PATH"];
        foreach (var setting in ServerDatabase.Settings(server.DataFolder))
            start.Environment[setting.Split('=', 2)[0].Replace(":", "__", StringComparison.Ordinal)] = setting.Split('=', 2)[1];
        start.Environment["CURL_HOME"] = start.Environment["HOME"] = _folder;
        var (exitCode, output, error) = await ExternalProgram.RunAsync(start);
        exitCode.Should().Be(0, $"{page} ended after\n{error}{output}");
    }

    [Test]
    public void Every_block_of_commands_is_marked_as_one_and_few_are_not_run()
    {
        var blocks = DocumentedBlock.Pages.SelectMany(DocumentedBlock.Of).ToArray();
        blocks.Where(b => b.LooksLikeCommands).Select(b => b.Place).Should().BeEmpty("its fence should say bash or console");
        blocks.Where(b => b.NotRun is not null && !b.IsCommands).Select(b => b.Place).Should().BeEmpty("no commands, no reason");
        var commands = blocks.Where(b => b.IsCommands).ToArray();
        commands.Count(b => b.NotRun is null).Should().BeGreaterThan(12).And.BeGreaterThan(commands.Count(b => b.NotRun is not null));
    }

    [Test]
    public void Blocks_are_found()
    {
        var blocks = DocumentedBlock.Of("a.md", """
            <!-- not run by the tests: it needs Docker -->
            ```bash
            docker ps
            ```

            ```console
            $ ClickTracker --help
            ClickTracker 1.0
            ```
            text
            <!-- fails by intent -->
            ```bash
            false
            ```

            ```
            curl http://127.0.0.1
            ```

            """.ReplaceLineEndings("\n")).ToArray();
        blocks.Select(b => (b.Line, b.Kind, b.Commands.Trim(), b.NotRun?.Split(": ")[1], b.Fails, b.LooksLikeCommands)).Should().Equal(
            (3, "bash", "docker ps", "it needs Docker", false, false),
            (7, "console", "ClickTracker --help", null, false, false),
            (13, "bash", "false", null, true, false),
            (17, "", "", null, false, true));
    }

    /// <summary>Lays out what the pages take for granted: the program, a login, and the files that they name.</summary>
    private async Task PrepareAsync(Server server, string page)
    {
        foreach (var folder in (string[])["bin", "work/src/WebApi"])
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        // An answer of 400 and above fails the command.
        await File.WriteAllTextAsync(Path.Combine(_folder, ".curlrc"), "fail-with-body\nsilent\nshow-error\nnoproxy = *\n");
        Directory.CreateSymbolicLink(Path.Combine(Work, "src/WebApi/data"), server.DataFolder);
        foreach (var folder in (string[])["docs", "deploy"])
            Directory.CreateSymbolicLink(Path.Combine(Work, folder), Repository.At(folder));
        File.Copy(Path.Combine(server.DataFolder, "demo-login.json"), Path.Combine(Work, "login.json"));
        File.Copy(
            Path.Combine(AppContext.BaseDirectory, "Discrepancies/Exports/campaign-manager-360.csv"), Path.Combine(Work, "cm360.csv"));
        var program = Path.Combine(_folder, "bin/ClickTracker");
        await File.WriteAllTextAsync(
            program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "ClickTracker.dll")}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(_folder, "commands.sh"), Script(server, page));
    }

    private string Script(Server server, string page)
    {
        var script = new StringBuilder("set -euo pipefail\n");
        if (page != "README.md")
            script.AppendLine(CultureInfo.InvariantCulture, $$$$"""
                curl -c cookies -d @src/WebApi/data/initial-admin.json {{{{PageAddress}}}}/auth > token
                TOKEN=$(grep -o '"token": *"[^"]*"' token | cut -d'"' -f4)
                curl -b cookies '{{{{PageAddress}}}}/clicktracker?advertiser_id=37236' -d '{"clicktracker": {"name": "Test Click Tracker",
                    "click_url": "https://test-landing-page.com", "publisher": {"id": 44449}, "line_item": {"id": 74957}}}'
                """);
        foreach (var block in DocumentedBlock.Of(page).Where(b => b.IsCommands && b.NotRun is null))
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"echo '== {block.Place}' >&2");
            script.AppendLine(block.Fails
                ? $"if {block.Commands.Trim()}\nthen echo 'it was to fail' >&2; exit 1; fi"
                : block.Commands);
        }

        return script.Replace(PageAddress, server.Address.AbsoluteUri.TrimEnd('/'))
            .Replace("CLICKTRACKER_URL=https://clicks.example.com", "CLICKTRACKER_URL=" + server.Address.AbsoluteUri.TrimEnd('/'))
            .Replace(PageFolder, server.DataFolder).Replace(PageBackups, Path.Combine(_folder, "backup") + "/").ToString();
    }
}
