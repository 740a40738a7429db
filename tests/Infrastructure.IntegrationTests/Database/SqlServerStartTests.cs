using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.SqlServer;
using Dapper;
using FluentAssertions;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>From no database to one that all nodes can use; and a server that is not there.</summary>
internal sealed class SqlServerStartTests
{
    [Test]
    public async Task Ten_nodes_start_at_once_on_a_server_without_the_database()
    {
        if (SqlServerRun.Missing is { } reason)
            Assert.Ignore(reason);
        var name = $"clicktracker_test_{Guid.NewGuid():N}";
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PrepareAsync(name))));
            await using var connection = new SqlConnection(SqlServerRun.For(name));
            var applied = connection.Query<string>("SELECT ScriptName FROM SchemaVersions").AsList();
            applied.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(3);
        }
        finally
        {
            SqlServerRun.Drop(name);
        }
    }

    [Test]
    public void A_missing_database_is_not_made_when_migrations_are_not_wanted()
    {
        if (SqlServerRun.Missing is { } reason)
            Assert.Ignore(reason);
        var database = Database(SqlServerRun.For($"clicktracker_test_{Guid.NewGuid():N}"));
        var exception = database.Invoking(d => d.Prepare(migrate: false)).Should().Throw<Exception>().Which;
        database.Translate(exception).Should().BeOfType<DatabaseUnavailableException>()
            .Which.Message.Should().Be("The database is missing on the server, or closed to this login.");
    }

    [Test]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        // Port 1 of this machine, where nothing listens.
        var database = Database("Server=tcp:127.0.0.1,1;Database=clicks;User Id=a;Password=b;Connect Timeout=1");
        var exception = (await database.Awaiting(d => d.OpenAsync(default)).Should().ThrowAsync<DatabaseUnavailableException>()).Which;
        database.Translate(exception).Should().BeSameAs(exception);
        database.Invoking(d => d.Prepare(migrate: true)).Should().Throw<SqlException>();
    }

    /// <summary>As a node does it: one that finds the database busy comes back.</summary>
    private static async Task PrepareAsync(string name)
    {
        var database = Database(SqlServerRun.For(name));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var attempts = 0; attempts < 600; attempts++)
        {
            try
            {
                database.Prepare(migrate: true);
                return;
            }
            catch (Exception exception) when (database.Translate(exception) is DatabaseUnavailableException)
            {
                await timer.WaitForNextTickAsync();
            }
        }
        throw new TimeoutException();
    }

    private static SqlServerDatabase Database(string connectionString) => new(connectionString, NullLogger<SqlServerDatabase>.Instance);
}
