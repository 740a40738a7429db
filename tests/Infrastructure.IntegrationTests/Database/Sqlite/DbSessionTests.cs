using ClickTracking.Infrastructure.Database;
using FluentAssertions;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>A session holds its connection no longer than it needs it, so that waiting sessions cannot empty the pool.</summary>
internal sealed class DbSessionTests
{
    private readonly CountingDatabase _database = new();

    [Test]
    public async Task A_statement_gives_its_connection_back()
    {
        await using var session = new DbSession(_database);
        (await session.QueryTextAsync<long>("SELECT 1", null, default)).Should().Equal(1);
        _database.Held.Should().Be(0);
        await session.ConnectedAsync((_, _) => Task.FromResult(_database.Held.Should().Be(1)), default);
        _database.Held.Should().Be(0);
    }

    [Test]
    public async Task One_that_fails_gives_it_back_too()
    {
        await using var session = new DbSession(_database);
        await session.Awaiting(s => s.QueryTextAsync<long>("SELECT nothing", null, default)).Should().ThrowAsync<SqliteException>();
        _database.Held.Should().Be(0);
    }

    [Test]
    public async Task A_transaction_keeps_one_until_its_end()
    {
        await using var session = new DbSession(_database);
        await using (var transaction = await session.BeginAsync(default))
        {
            await session.QueryTextAsync<long>("SELECT 1", null, default);
            _database.Held.Should().Be(1);
            await transaction.CommitAsync(default);
        }
        _database.Held.Should().Be(0);
    }
}
