using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.DataMigration;

/// <summary>The command line of the migration. The integration tests run the migration itself, where there is a server.</summary>
internal sealed class MigrateDataTests : ServerFixture
{
    private const string Nowhere = "Server=127.0.0.1,1;Database=clicks;User Id=a;Password=secret;Encrypt=False;Connect Timeout=1";

    protected override bool StartsByItself => false;

    private string DatabaseFile => Path.Combine(Folder, "clicktracker.db");

    [TestCase]
    [TestCase("--from", "x.db")]
    [TestCase("--to", Nowhere)]
    [TestCase("--from", "x.db", "--to")]
    public async Task What_is_missing_is_told(params string[] arguments) =>
        (await MigrateAsync(arguments)).Should().Be("Usage: migrate-data --from <SQLite file> --to <connection string>\n");

    [TestCase("Server=db.example;Password=secret")]
    [TestCase("Data Source=x;Colour=secret")]
    public async Task A_bad_target_is_not_repeated(string target) =>
        (await MigrateAsync("--from", "x.db", "--to", target)).Should().Be("--to must be a connection string of SQL Server, with server and database\n");

    [Test]
    public async Task A_file_that_is_not_there_is_not_made()
    {
        var file = Path.Combine(Folder, "none.db");
        (await MigrateAsync("--from", file, "--to", Nowhere)).Should().Be($"There is no file {file}.\n");
        File.Exists(file).Should().BeFalse();
    }

    [Test]
    public async Task A_file_that_is_no_database_is_told()
    {
        var file = Path.Combine(Folder, "text.db");
        await File.WriteAllTextAsync(file, "This is no database, only a text that is long enough to be one.");
        (await MigrateAsync("--from", file, "--to", Nowhere)).Should().StartWith($"{file} cannot be read").And.Contain("not a database");
        (await File.ReadAllTextAsync(file)).Should().StartWith("This is");
    }

    [Test]
    public async Task A_node_that_runs_on_the_folder_must_stop_first()
    {
        ServerDatabase.RequireSqlite("it is the source of a migration.");
        await using var server = await StartAsync();
        (await MigrateAsync("--from", DatabaseFile, "--to", Nowhere)).Should().Contain($"process {server.ProcessId} holds it");
    }

    [Test]
    public async Task A_server_that_does_not_answer_is_told_in_one_line()
    {
        ServerDatabase.RequireSqlite("it is the source of a migration.");
        await using (var server = await StartAsync())
            await server.StopAsync();
        var error = await MigrateAsync("--from", DatabaseFile, "--to", Nowhere);
        error.Should().StartWith("The target cannot be used: ").And.NotContain("secret").And.EndWith("\n");
        error.TrimEnd('\n').Should().NotContain("\n");
    }

    private static async Task<string> MigrateAsync(params string[] arguments)
    {
        var (exitCode, error) = await Server.FailToStartAsync(["migrate-data", .. arguments]);
        exitCode.Should().Be(1);
        return error;
    }
}
