using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Journal;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.IntegrationTests.Shipping;

/// <summary>A journal with a real database file.</summary>
internal abstract class ShipperFixture : JournalFixture
{
    protected const int Node = 4;

    /// <summary>The identity of the data folder.</summary>
    protected const string DataFolder = "a-folder";

    protected string ConnectionString => $"Data Source={Path.Combine(Folder, "clicks.db")}";

    protected SqliteDatabase Database { get; private set; } = null!;

    protected SqliteClickStore Store { get; private set; } = null!;

    [SetUp]
    public void CreateDatabase()
    {
        Database = new SqliteDatabase(ConnectionString, Log.For<SqliteDatabase>());
        Database.Prepare(migrate: true);
        Store = new SqliteClickStore(Database, DataFolder, Time);
    }

    [TearDown]
    public async Task CloseDatabase()
    {
        await Store.DisposeAsync();
        Database.Dispose();
    }

    /// <summary>Creates a shipper whose pauses between attempts are real and short, and which does not wait for further clicks.</summary>
    protected ClickShipper Shipper(ClickJournal journal, IClickStore? store = null, int batch = 10, TimeSpan? shutdown = null, Func<bool>? isNodeHeld = null) => new(
        journal,
        store ?? Store,
        new ShipperOptions
        {
            Node = Node,
            DataFolder = Folder,
            BatchClicks = batch,
            GatheringTime = TimeSpan.Zero,
            PauseBetweenBatches = TimeSpan.Zero,
            IsNodeHeld = isNodeHeld ?? (() => true),
            ShutdownTimeout = shutdown ?? TimeSpan.FromMinutes(5),
        },
        TimeProvider.System,
        Log.For<ClickShipper>());

    protected ShippedUntil ShippedUntilOf(ClickJournal journal, ClickShipper shipper, SteadyClock? clock = null) => new(
        journal, shipper, Store, new ShipperOptions { Node = Node }, clock ?? new SteadyClock(Time, TimeSpan.MaxValue), Time);

    /// <summary>Ships all clicks, as at a stop.</summary>
    protected Task DrainAsync(ClickJournal journal, IClickStore? store = null, int batch = 10) =>
        Shipper(journal, store, batch).RunAsync(new CancellationToken(canceled: true));

    protected long[] StoredIds() => [.. Query<long>("SELECT click_id FROM clicks ORDER BY click_id")];

    protected List<T> Query<T>(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        return connection.Query<T>(sql).AsList();
    }

    protected void Execute(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Execute(sql);
    }

    protected static IEnumerable<long> Ids(int first, int count) => Enumerable.Range(first, count).Select(i => (long)i);
}
