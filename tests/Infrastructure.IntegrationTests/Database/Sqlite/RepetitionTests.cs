using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Sqlite;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>Reads and the beginnings of transactions are repeated when a connection fails; other statements are not.</summary>
internal sealed class RepetitionTests
{
    private readonly SqliteTestDatabase _given = new();
    private SqliteDatabase _sqlite = null!;
    private FailingDatabase _database = null!;
    private DbSession _session = null!;

    [SetUp]
    public async Task Open()
    {
        await _given.ResetAsync();
        _sqlite = new SqliteDatabase(_given.Connection.ConnectionString, NullLogger<SqliteDatabase>.Instance);
        _database = new FailingDatabase(_sqlite);
        _session = new DbSession(_database);
    }

    [TearDown]
    public async Task Close()
    {
        await _session.DisposeAsync();
        _sqlite.Dispose();
    }

    [OneTimeTearDown]
    public Task DeleteFolder() => _given.CloseAsync();

    [Test]
    public async Task A_read_is_repeated_on_a_new_connection()
    {
        _database.Faults = 2;
        (await _session.FirstOrDefaultAsync<long>("User.CountAll", null, default)).Should().Be(0);
        _database.Opened.Should().Be(3);
    }

    [Test]
    public async Task The_beginning_of_a_transaction_is_repeated_and_nothing_in_it()
    {
        _database.Faults = 2;
        await using var transaction = await _session.BeginAsync(default);
        _database.Opened.Should().Be(3);
        await _session.Awaiting(s => s.QueryTextAsync<long>("SELECT nothing", null, default)).Should().ThrowAsync<DbException>();
        _database.Opened.Should().Be(3);
    }

    [Test]
    public async Task A_write_is_not_repeated()
    {
        _database.Faults = 1;
        await _session.Awaiting(s => s.ExecuteAsync("Report.Requeue", null, default)).Should().ThrowAsync<DatabaseUnavailableException>();
        _database.Opened.Should().Be(1);
    }

    [Test]
    public async Task A_fault_that_stays_is_told()
    {
        _database.Faults = 3;
        await _session.Awaiting(s => s.FirstOrDefaultAsync<long>("User.CountAll", null, default)).Should().ThrowAsync<DatabaseUnavailableException>();
        _database.Opened.Should().Be(3);
    }

    private sealed class FailingDatabase(IDatabase database) : IDatabase
    {
        public int Faults { get; set; }

        public int Opened { get; private set; }

        public SqlStatements Sql => database.Sql;

        public ResiliencePipeline Repetition { get; } = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), MaxRetryAttempts = 2, Delay = TimeSpan.Zero })
            .Build();

        public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
            ++Opened <= Faults ? throw new IOException("cut") : database.OpenAsync(cancellationToken);

        public Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
            database.GetClickVersionAsync(connection, limit, cancellationToken);

        public Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken) =>
            database.WaitForTurnAsync(scope, cancellationToken);

        public Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken) =>
            database.BeginWriteAsync(connection, scope, cancellationToken);

        public Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
            database.BeginReadAsync(connection, cancellationToken);

        public Exception? Translate(Exception exception) =>
            exception is IOException ? new DatabaseUnavailableException("cut", exception) : database.Translate(exception);
    }
}
