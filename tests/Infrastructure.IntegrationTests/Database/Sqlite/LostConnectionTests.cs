using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>A connection that breaks in use makes the database unavailable, whatever exception its client has for that.</summary>
internal sealed class LostConnectionTests
{
    private readonly CountingDatabase _database = new();
    private DbSession _session = null!;

    [SetUp]
    public void Open() => _session = new DbSession(_database);

    [TearDown]
    public async Task Close()
    {
        await _session.DisposeAsync();
        _database.Held.Should().Be(0);
    }

    [Test]
    public async Task A_statement_after_it_broke_finds_the_database_unavailable() =>
        (await IsUnavailableAsync(() => _session.ConnectedAsync(async (connection, _) =>
        {
            await connection.CloseAsync();
            return await ExecuteAsync(connection);
        }, default))).InnerException.Should().BeOfType<InvalidOperationException>();

    [TestCase(typeof(ObjectDisposedException))]
    [TestCase(typeof(TimeoutException))]
    [TestCase(typeof(IOException))]
    [TestCase(typeof(System.Net.Sockets.SocketException))]
    public async Task So_do_reads_and_writes_whatever_the_client_throws(Type thrown)
    {
        await IsUnavailableAsync(() => _session.ConnectedAsync(Break, default));
        await IsUnavailableAsync(() => _session.ReadTextAsync("SELECT 1", null, (reader, _) =>
        {
            reader.Dispose();
            return Break(_database.Last!, null);
        }, default));

        Task<int> Break(DbConnection connection, DbTransaction? transaction)
        {
            connection.Close();
            throw thrown == typeof(ObjectDisposedException) ? new ObjectDisposedException("") : (Exception)Activator.CreateInstance(thrown)!;
        }
    }

    [Test]
    public async Task So_do_the_commit_and_the_beginning_of_a_transaction()
    {
        await using (var transaction = await _session.BeginAsync(default))
        {
            await _database.Last!.CloseAsync();
            await IsUnavailableAsync(() => transaction.CommitAsync(default));
        }
        _database.OnBegin = connection => connection.Close();
        await IsUnavailableAsync(() => _session.BeginAsync(default));
    }

    [Test]
    public async Task On_a_connection_that_is_open_the_same_exception_is_a_fault_of_ours() =>
        await _session.Awaiting(s => s.ConnectedAsync<int>((_, _) => throw new InvalidOperationException("ours"), default))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("ours");

    [Test]
    public async Task A_transaction_whose_loss_is_found_by_its_end_hides_no_other_failure()
    {
        await using var connection = await _database.OpenAsync(default);
        await connection.RollBackAsync(new LostTransaction());
        connection.State.Should().Be(ConnectionState.Open);
    }

    [Test]
    public async Task A_request_that_was_cancelled_is_no_outage()
    {
        using var cancellation = new CancellationTokenSource();
        await _session.Awaiting(s => s.ConnectedAsync<int>(async (connection, _) =>
        {
            await cancellation.CancelAsync();
            await connection.CloseAsync();
            return await ExecuteAsync(connection);
        }, cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<DatabaseUnavailableException> IsUnavailableAsync(Func<Task> work) =>
        (await work.Should().ThrowAsync<DatabaseUnavailableException>()).Which;

    private static async Task<int> ExecuteAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends like a transaction of SqlClient whose connection has broken and does not know it yet.</summary>
    private sealed class LostTransaction : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection? DbConnection => null;

        public override void Commit() => throw new NotSupportedException();

        public override void Rollback() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            throw new InvalidOperationException("The connection is closed.");
        }
    }
}
