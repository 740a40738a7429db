using System.Data.Common;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;
using Microsoft.Data.SqlClient;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>A write and a foreign transaction wait for each other, and the server ends the write.</summary>
internal sealed class DeadlockTests : SqlServerFaultFixture
{
    private const int LockTimeOut = 1222;
    private const int Victim = 1205;
    private const string First = "UPDATE click_trackers SET state = click_trackers.state WHERE id = 582";
    private const string Second = "UPDATE click_trackers SET state = click_trackers.state WHERE id = 584";

    [Test]
    public async Task A_write_that_is_the_victim_is_told_to_try_again()
    {
        Capabilities.Require(Capability.ErrorNumbers, Folder);
        Answer? answer = null;
        for (var round = 0; round < 5 && answer is not { Status: 503 }; round++)
            answer = await CollideAsync();
        (answer!.Status, answer.Headers.RetryAfter?.Delta).Should().Be((503, TimeSpan.FromSeconds(1)));
        (await WriteAsync()).Status.Should().Be(200);
    }

    /// <returns>The answer to the write, which may have won.</returns>
    private async Task<Answer> CollideAsync()
    {
        await using var connection = ServerDatabase.Open(Folder);
        Execute(connection, null, "SET DEADLOCK_PRIORITY HIGH");
        await using var transaction = await connection.BeginTransactionAsync();
        Execute(connection, transaction, Second);
        var writing = Administrator.PutAsync("/clicktracker", """{"clicktrackers": [{"id": 582, "name": "one"}, {"id": 584, "name": "two"}]}""");
        await Eventually.AsyncThat(IsFirstHeld, "the write holds its first row");
        try
        {
            Execute(connection, transaction, First);
        }
        catch (SqlException exception) when (exception.Number == Victim)
        {
            // This time the other transaction was ended.
        }
        await transaction.DisposeAsync();
        return await writing;
    }

    private bool IsFirstHeld()
    {
        using var connection = ServerDatabase.Open(Folder);
        using var transaction = connection.BeginTransaction();
        try
        {
            Execute(connection, transaction, "SET LOCK_TIMEOUT 20");
            Execute(connection, transaction, First);
            return false;
        }
        catch (SqlException exception) when (exception.Number == LockTimeOut)
        {
            return true;
        }
    }

    private static void Execute(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        command.ExecuteNonQuery();
    }
}
