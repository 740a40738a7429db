using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

/// <summary>A node from its start on a folder to its stop or crash, with the real journal, shipper and database.</summary>
internal sealed class NodeLife : IAsyncDisposable
{
    public const string DatabaseFile = "clicks.db";

    private const int Node = 4;
    private const int SegmentBytes = 2048;

    private readonly EventLog _log = new();
    private readonly CrashingDisk _disk;
    private readonly SqliteDatabase _database;
    private readonly SqliteClickStore _sqlite;
    private readonly CrashingStore _store;
    private readonly ClickJournal _journal;
    private readonly string _folder;

    public NodeLife(string folder, JournalCommit commit, CrashCamera camera)
    {
        _folder = folder;
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        var options = new JournalOptions
        {
            Folder = Path.Combine(folder, "journal"),
            Commit = commit,
            MaxBytes = 1 << 20,
            SegmentBytes = SegmentBytes,
            FirstSegmentBytes = SegmentBytes,
        };
        _disk = new CrashingDisk(camera);
        _database = new SqliteDatabase(ConnectionString(folder), _log.For<SqliteDatabase>());
        _sqlite = new SqliteClickStore(new CrashingDatabase(_database, camera), "a-folder", time);
        _store = new CrashingStore(_sqlite, camera);
        _journal = ClickJournal.Open(options, time, _log.For<ClickJournal>(), _disk);
    }

    public int Doubled => _store.Doubled;

    public static string ConnectionString(string folder) => $"Data Source={Path.Combine(folder, DatabaseFile)}";

    /// <summary>Completes when the click is acknowledged.</summary>
    public Task AppendAsync(Click click) => _journal.AppendAsync(click).AsTask();

    /// <summary>Ships all committed clicks.</summary>
    public Task ShipAsync(int batch) => new ClickShipper(
        _journal, _store,
        new ShipperOptions
        {
            Node = Node,
            DataFolder = _folder,
            BatchClicks = batch,
            GatheringTime = TimeSpan.Zero,
            PauseBetweenBatches = TimeSpan.Zero,
        },
        TimeProvider.System, _log.For<ClickShipper>()).RunAsync(new CancellationToken(canceled: true));

    /// <summary>Ships all committed clicks while the next group of clicks is written to the file and waits to be flushed.</summary>
    public void ShipDuringFlush(int batch) => _disk.DuringFlush = () => ShipAsync(batch).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        _journal.Dispose();
        await _sqlite.DisposeAsync();
        _database.Dispose();
    }
}
