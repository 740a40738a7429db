using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using ClickTracking.WebApi.Diagnosis;
using ClickTracking.WebApi.Settings;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Diagnosis;

/// <summary>The command <c>doctor</c> names what is wrong and what to do, and changes nothing.</summary>
internal sealed class DoctorTests : ServerFixture
{
    [Test]
    public async Task Beside_a_running_node_it_finds_nothing_wrong_and_changes_nothing()
    {
        var (exitCode, output, error) = await ServiceCommand.RunAsync(Folder, "doctor");
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain($"ok      folder: {Folder}, in use by process {Server.ProcessId}").And.Contain("answers and is this node's")
            .And.MatchRegex("\n0 wrong, \\d+ warnings\n$");

        (exitCode, output, _) = await ServiceCommand.RunAsync(Folder, "doctor", "--json");
        exitCode.Should().Be(0);
        JsonNode.Parse(output)!.AsArray().Select(f => (string)f!["subject"]!).Distinct()
            .Should().Equal("settings", "proxy", "limits", "folder", "disk", "clock", "database");
        (await Readiness.AskAsync(Server)).Status.Should().Be(200);
    }

    [Test]
    public async Task A_folder_that_does_not_exist_stays_so()
    {
        var folder = Path.Combine(Folder, "mistyped");
        var (exitCode, output, _) = await ServiceCommand.RunAsync(folder, "doctor");
        exitCode.Should().Be(0);
        output.Should().Contain($"warning folder: {folder} does not exist");
        Directory.Exists(folder).Should().BeFalse();
    }

    [Test]
    public async Task A_setting_that_stops_a_start_is_named()
    {
        var (exitCode, output, _) = await ServiceCommand.RunAsync(Folder, "doctor", "--Node:Id", "5000");
        exitCode.Should().Be(1);
        output.Should().StartWith("WRONG   settings: ").And.Contain("Node:Id");
    }

    [Test]
    public async Task A_schema_that_is_newer_or_older_is_named()
    {
        ServerDatabase.RequireSqlite("it writes a row of SQLite's tables.");
        StoredRows.Execute(Folder, "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999_later.sql', '2026-03-04')");
        var (exitCode, output, _) = await ServiceCommand.RunAsync(Folder, "doctor");
        exitCode.Should().Be(1);
        output.Should().Contain("WRONG   database: The database is of a newer version than this program").And.Contain("9999_later.sql");

        StoredRows.Execute(Folder, "UPDATE SchemaVersions SET ScriptName = '9999_later.sql' WHERE ScriptName LIKE '0018%'");
        StoredRows.Execute(Folder, "DELETE FROM SchemaVersions WHERE ScriptName = '9999_later.sql'");
        (exitCode, output, _) = await ServiceCommand.RunAsync(Folder, "doctor");
        exitCode.Should().Be(0);
        output.Should().Contain("warning database: its schema lacks 0018_data_protection_keys.sql, which the next start brings");
        StoredRows.Execute(
            Folder, "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('0018_data_protection_keys.sql', '2026-03-04')");
    }

    [Test]
    public async Task A_database_of_another_node_is_named()
    {
        ServerDatabase.RequireSqlite("it names another file.");
        var (exitCode, output, _) = await ServiceCommand.RunAsync(
            Folder, "doctor", "--ConnectionStrings:ClickTracker", "Data Source=elsewhere.db");
        exitCode.Should().Be(1);
        output.Should().Contain("WRONG   database: There is no database");
        File.Exists(Path.Combine(Folder, "elsewhere.db")).Should().BeFalse();
    }

    [TestCase("0.0.0.0/0", "http://0.0.0.0:80", "Wrong")]
    [TestCase("none", "http://127.0.0.1:8080", "Warning")]
    [TestCase("none", "http://0.0.0.0:80", "Warning")]
    [TestCase("none", "https://0.0.0.0:443", "Ok")]
    [TestCase("127.0.0.1", "http://localhost:8080", "Ok")]
    [TestCase("10.0.0.5", "http://[::]:8080", "Ok")]
    public void Proxies_and_addresses_have_to_fit(string trusted, string address, string expected) =>
        ProxyExamination.Examine([address], new ProxyOptions { Trusted = trusted }).State.ToString().Should().Be(expected);

    [TestCase(1024, "Warning")]
    [TestCase(65536, "Ok")]
    public void Descriptors_have_to_be_enough(long limit, string expected) =>
        LimitsExamination.OfDescriptors(limit, true, 20_000).State.ToString().Should().Be(expected);

    [Test]
    public void A_limit_of_the_kernel_that_hurts_is_named()
    {
        var found = LimitsExamination.OfKernel("vm.overcommit_memory", 2, n => n != 2, "no credit", "sysctl");
        (found.State.ToString(), found.Text, found.Advice).Should().Be(("Warning", "vm.overcommit_memory is 2: no credit", "sysctl"));
        LimitsExamination.OfKernel("vm.overcommit_memory", null, n => n != 2, "", "").State.ToString().Should().Be("Ok");
    }
}
