using System.Data.Common;
using ClickTracking.Infrastructure.Database;
using Dapper;
using Microsoft.Data.SqlClient;
using Respawn;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>The run's own database on the server that is given, emptied before each test.</summary>
internal sealed class SqlServerTestDatabase : TestDatabase
{
    private Respawner? _respawner;

    public override DatabaseConnection Connection => new(DatabaseProvider.SqlServer, SqlServerRun.ConnectionString);

    public override string? Missing => SqlServerRun.Missing;

    public override string TakeAllClicks => "ALTER TABLE clicks DROP CONSTRAINT ck_refused";

    public override Task CreateAsync() => SqlServerRun.CreateAsync();

    public override async Task ResetAsync()
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        _respawner ??= await Respawner.CreateAsync(
            connection,
            new RespawnerOptions
            {
                DbAdapter = DbAdapter.SqlServer,
                SchemasToInclude = ["dbo"],
                TablesToIgnore = ["SchemaVersions", "object_ids", "database_identity", "retention_limit"],
            });
        await _respawner.ResetAsync(connection);
        await connection.ExecuteAsync("UPDATE object_ids SET last_id = 0; UPDATE retention_limit SET before_id = 0, claimed_at = '2000-01-01'");
    }

    public override Task CloseAsync() => Task.CompletedTask;

    public override DbConnection Connect() => new SqlConnection(SqlServerRun.ConnectionString);

    public override void Demand(params Capability[] needed)
    {
        foreach (var capability in needed)
            if (!SqlServerProbe.Has(capability))
                Assert.Ignore($"The server of {SqlServerRun.Variable} lacks {capability}.");
    }

    public override string RefuseClick(long id) => $"ALTER TABLE clicks ADD CONSTRAINT ck_refused CHECK (click_id <> {id})";
}
