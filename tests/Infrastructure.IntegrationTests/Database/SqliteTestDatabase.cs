using System.Data.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>A file for each test.</summary>
internal sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
    private int _file;

    public override DatabaseConnection Connection => new(
        DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, $"{_file}.db")};Pooling=False");

    public override string TakeAllClicks => "DROP TRIGGER refused";

    public override Task CreateAsync() => Task.CompletedTask;

    public override Task ResetAsync()
    {
        _file++;
        using var database = new SqliteDatabase(Connection.ConnectionString, NullLogger<SqliteDatabase>.Instance);
        database.Prepare(migrate: true);
        return Task.CompletedTask;
    }

    public override Task CloseAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    public override DbConnection Connect() => new SqliteConnection(Connection.ConnectionString);

    public override string RefuseClick(long id) =>
        $"CREATE TRIGGER refused BEFORE INSERT ON clicks WHEN NEW.click_id = {id} BEGIN SELECT RAISE(ABORT, 'refused'); END";
}
