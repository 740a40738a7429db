using ClickTracking.Application;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.Backups;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;

namespace ClickTracking.Infrastructure.IntegrationTests.Backups;

/// <summary>A data folder with journal, ledger and database, and backups of it in folders of their own.</summary>
internal abstract class BackupFixture : ShipperFixture
{
    private static readonly Nothing _nothing = new();

    private static readonly RegisteredResource[] _services =
    [
        new(typeof(Member), "member", IsReadOnly: false), new(typeof(ClickTracker), "clicktracker", IsReadOnly: false),
        new(typeof(AuditEntry), "audit-log", IsReadOnly: true),
    ];

    private string _elsewhere = "";

    protected static IProgress<WorkProgress> NoProgress => _nothing;

    [SetUp]
    public void CreateLedger()
    {
        _elsewhere = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        using var ledger = new LedgerFile(Folder, new JournalDisk());
        ledger.Save(new LedgerPage(1, DataFolder, [], []));
    }

    [TearDown]
    public void DeleteBackups() => Directory.Delete(_elsewhere, recursive: true);

    protected string Elsewhere(string name) => Path.Combine(_elsewhere, name);

    /// <param name="database">The database as the backup reads it.</param>
    protected Task<BackupManifest> BackUpAsync(
        string name, IDatabaseCopier? copier = null, bool hasDatabase = true, IDatabase? database = null) =>
        Backups(Folder, Database, copier ?? new SqliteCopier(ConnectionString), database)
            .CreateAsync(Elsewhere(name), hasDatabase, NoProgress, CancellationToken.None);

    /// <summary>Checks a backup and restores it to another folder.</summary>
    /// <param name="copied">Happens whenever a file has been restored.</param>
    /// <returns>The folder.</returns>
    protected async Task<string> RestoreAsync(
        string name, string folder, bool replace = false, int skippedIds = 0, Action<WorkProgress>? copied = null)
    {
        var target = Elsewhere(folder);
        Directory.CreateDirectory(target);
        using var database = DatabaseOf(target);
        var backups = Backups(target, database, new SqliteCopier(ConnectionOf(target)));
        await backups.CheckAsync(Elsewhere(name), NoProgress, CancellationToken.None);
        await backups.RestoreAsync(
            Elsewhere(name), new RestoreChoices(replace, skippedIds), new Watched(copied), CancellationToken.None);
        return target;
    }

    protected SqliteDatabase DatabaseOf(string folder) => new(ConnectionOf(folder), Log.For<SqliteDatabase>());

    protected static string ConnectionOf(string folder) => $"Data Source={Path.Combine(folder, "clicks.db")}";

    protected static KnownDatabase Known(string folder)
    {
        using var file = new SlotFile<KnownDatabase>(
            Path.Combine(folder, KnownDatabaseFile.FileName), new JournalDisk(), known => known.Sequence);
        return file.Load()!;
    }

    protected static void Know(string folder, KnownDatabase known)
    {
        using var file = new SlotFile<KnownDatabase>(
            Path.Combine(folder, KnownDatabaseFile.FileName), new JournalDisk(), page => page.Sequence);
        file.Save(known with { Sequence = known.Sequence + 1 });
    }

    private FileBackups Backups(string folder, SqliteDatabase database, IDatabaseCopier copier, IDatabase? read = null)
    {
        var (data, options) = (new DataOptions { Folder = folder }, new DatabaseOptions());
        return new FileBackups(
            new BackupWriter(read ?? database, _nothing, copier, options, data, Time), new BackupReader(copier),
            new BackupRestorer(database, copier, _services, options, data, Time), data);
    }

    /// <summary>The database is open already, and nobody watches.</summary>
    private sealed class Nothing : IDatabaseVisit, IProgress<WorkProgress>
    {
        public void Open()
        {
        }

        public void Report(WorkProgress value)
        {
        }
    }

    private sealed class Watched(Action<WorkProgress>? watch) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => watch?.Invoke(value);
    }
}
