using System.Data.Common;
using System.Runtime.Versioning;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Backups;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal;
using Dapper;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Polly;

namespace ClickTracking.Infrastructure.IntegrationTests.Backups;

/// <summary>
/// A backup holds each click that was answered before it, in the database or in the journal, and a restored node stores it once.
/// </summary>
internal sealed class BackupTests : BackupFixture
{
    private const int Backups = 8;

    /// <summary>Segments fill, are shipped and are deleted all the time.</summary>
    [Test]
    public async Task Made_at_any_moment_it_has_every_click_once()
    {
        var (journal, acknowledged) = (Open(), 0);
        using var stop = new CancellationTokenSource();
        var shipping = Shipper(journal, batch: 7).RunAsync(stop.Token);
        var appending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await journal.AppendAsync(SampleClicks.Sample(acknowledged + 1));
                Volatile.Write(ref acknowledged, acknowledged + 1);
            }
        });
        var before = new int[Backups];
        for (var i = 0; i < Backups; i++)
        {
            await Until(() => Volatile.Read(ref acknowledged) > 40 * (i + 1));
            before[i] = Volatile.Read(ref acknowledged);
            await BackUpAsync($"{i}");
        }
        await stop.CancelAsync();
        await appending;
        journal.Close();
        await shipping;

        for (var i = 0; i < Backups; i++)
            await HoldsAsync(await RestoreAsync($"{i}", $"restored-{i}"), before[i]);
    }

    [Test]
    public async Task Clicks_that_are_shipped_and_deleted_while_the_database_is_copied_are_in_it()
    {
        var journal = Open();
        await AppendAsync(journal, SampleClicks.Samples(1, 30));
        await DrainAsync(journal);
        await AppendAsync(journal, SampleClicks.Samples(31, 100));
        var held = SegmentFiles();

        var manifest = await BackUpAsync("1", new Meanwhile(new SqliteCopier(ConnectionString), () => DrainAsync(journal)));

        held.Count(File.Exists).Should().BeLessThan(held.Length - 1, "the others are shipped by now");
        manifest.ClicksToStore.Should().Be(100);
        await HoldsAsync(await RestoreAsync("1", "restored"), 130);
    }

    [Test]
    public async Task A_segment_that_is_begun_and_stored_before_the_database_is_copied_is_there_for_its_position()
    {
        var journal = Open();
        await AppendAsync(journal, SampleClicks.Samples(1, 30));
        var opened = new Opened(Database, async () =>
        {
            await AppendAsync(journal, SampleClicks.Samples(31, 100));
            await DrainAsync(journal);
        });

        var manifest = await BackUpAsync("1", database: opened);

        (manifest.ClicksToStore, manifest.JournalClicks).Should().Be((0, 130));
        manifest.Files.Count(f => f.Path.EndsWith(".journal", StringComparison.Ordinal)).Should().Be(1);
        await HoldsAsync(await RestoreAsync("1", "restored"), 130);
    }

    /// <summary>With what the running node knows by now, the copy of its database would be taken for an older one.</summary>
    [Test]
    public async Task The_data_folder_knows_its_database_as_it_was_copied()
    {
        var journal = Open();
        await AppendAsync(journal, SampleClicks.Samples(1, 30));
        await DrainAsync(journal);
        await AppendAsync(journal, SampleClicks.Samples(31, 5));
        Execute("INSERT INTO members (name, last_modified) VALUES ('before', '2026-03-04 12:00:00')");
        var last = Query<long>("SELECT MAX(id) FROM members").Single();
        Know(Folder, new KnownDatabase { Segment = 1000, LastIds = new Dictionary<string, long> { ["member"] = last + 1 } });

        var manifest = await BackUpAsync("1");

        var known = Known(await RestoreAsync("1", "restored"));
        (known.Identity, known.LastIds["member"], manifest.LastIds["member"])
            .Should().Be((Query<string>("SELECT id FROM database_identity").Single(), last, last));
        (known.Segment, known.Offset).Should().Be((manifest.StoredTo!.Segment, manifest.StoredTo.Offset));
        (known.JournalClicks, known.LastClickId).Should().Be((35, 35), "the journal of the backup has all of them");
    }

    [Test]
    public async Task Segments_that_the_database_has_are_left_out()
    {
        var journal = Open();
        await AppendAsync(journal, SampleClicks.Samples(1, 100));
        await DrainAsync(journal);

        var manifest = await BackUpAsync("1");

        (manifest.ClicksToStore, manifest.JournalClicks).Should().Be((0, 100));
        manifest.Files.Count(f => f.Path.EndsWith(".journal", StringComparison.Ordinal)).Should().Be(1);
        await HoldsAsync(await RestoreAsync("1", "restored"), 100);
    }

    /// <summary>As on a server, or of a further node of the same file: the database is copied after the data folder.</summary>
    [Test]
    public async Task A_data_folder_alone_goes_with_a_later_copy_of_the_database()
    {
        var journal = Open();
        await AppendAsync(journal, SampleClicks.Samples(1, 30));
        await DrainAsync(journal);
        await AppendAsync(journal, SampleClicks.Samples(31, 100));
        var manifest = await BackUpAsync("folder", hasDatabase: false);
        (manifest.Database, manifest.ClicksToStore).Should().Be((null, null));
        await AppendAsync(journal, SampleClicks.Samples(131, 40));
        await DrainAsync(journal);
        await AppendAsync(journal, SampleClicks.Samples(171, 5));

        var target = Elsewhere("restored");
        Directory.CreateDirectory(target);
        using (var connection = new SqliteConnection(ConnectionString))
            connection.Execute("VACUUM INTO @target", new { target = Path.Combine(target, "clicks.db") });
        await RestoreAsync("folder", "restored");

        Log = new EventLog();
        using var database = DatabaseOf(target);
        database.Prepare(migrate: true);
        await using var store = new SqliteClickStore(database, DataFolder, Time);
        using var restored = ClickJournal.Open(
            Options with { Folder = Path.Combine(target, "journal"), KnownSegment = Known(target).Segment }, Time, Log.For<ClickJournal>());
        await AppendAsync(restored, SampleClicks.Samples(1001, 3));
        await DrainAsync(restored, store);
        await using var stored = new SqliteConnection(ConnectionOf(target));
        stored.Query<long>("SELECT click_id FROM clicks ORDER BY click_id").Should().Equal(Ids(1, 170).Concat(Ids(1001, 3)));
    }

    [Test]
    public async Task Objects_made_after_the_backup_leave_their_ids_to_nobody()
    {
        Execute("INSERT INTO members (name, last_modified) VALUES ('before', '2026-03-04 12:00:00')");
        var last = Query<long>("SELECT MAX(id) FROM members").Single();
        await BackUpAsync("1");

        var restored = await RestoreAsync("1", "restored", skippedIds: 500);
        using var connection = new SqliteConnection(ConnectionOf(restored));
        connection.Execute("INSERT INTO members (name, last_modified) VALUES ('after', '2026-03-04 12:00:00')");
        connection.QuerySingle<long>("SELECT MAX(id) FROM members").Should().Be(last + 501);
        connection.QuerySingle<long>("SELECT seq FROM sqlite_sequence WHERE name = 'click_trackers'")
            .Should().Be(500, "a service without objects may have had some too");
    }

    [Test]
    public async Task Of_a_backup_that_fails_nothing_stays()
    {
        var full = new Meanwhile(new SqliteCopier(ConnectionString), () => throw new IOException("The disk is full."));
        var backUp = () => BackUpAsync("1", full);

        await backUp.Should().ThrowAsync<BackupException>().WithMessage("The disk is full.");
        Directory.Exists(Elsewhere("1")).Should().BeFalse();
    }

    [Test]
    public async Task What_is_there_is_moved_aside_only_when_told()
    {
        await BackUpAsync("1");
        var target = await RestoreAsync("1", "restored");
        await File.WriteAllTextAsync(Path.Combine(target, "mine"), "kept");

        var again = () => RestoreAsync("1", "restored");
        (await again.Should().ThrowAsync<BackupException>()).WithMessage("*is there already: give an empty data folder, or --replace*");
        await RestoreAsync("1", "restored", replace: true);

        File.Exists(Path.Combine(target, "mine")).Should().BeFalse();
        var aside = Directory.GetDirectories(target, "replaced-*").Should().ContainSingle().Subject;
        (await File.ReadAllTextAsync(Path.Combine(aside, "mine"))).Should().Be("kept");
        File.Exists(Path.Combine(aside, "clicks.db")).Should().BeTrue();
    }

    [Test]
    public async Task A_folder_with_one_file_is_not_empty()
    {
        await BackUpAsync("1");
        var mine = Path.Combine(Directory.CreateDirectory(Elsewhere("restored")).FullName, "mine");
        await File.WriteAllTextAsync(mine, "");

        var restore = () => RestoreAsync("1", "restored");
        await restore.Should().ThrowAsync<BackupException>().WithMessage($"{mine} is there already*");
        Directory.GetFileSystemEntries(Elsewhere("restored")).Should().Equal(mine);
    }

    [TestCase("data/click.ledger", true, "data/click.ledger is missing in the backup")]
    [TestCase("data/click.ledger", false, "data/click.ledger is damaged: it has 3 bytes and not 65536")]
    [TestCase(BackupManifest.FileName, true, "*holds no manifest.json: it is no backup, or one that was not finished")]
    public async Task An_incomplete_backup_is_refused(string file, bool isRemoved, string expected)
    {
        await BackUpAsync("1");
        var path = Path.Combine(Elsewhere("1"), file);
        if (isRemoved)
            File.Delete(path);
        else
            await File.WriteAllTextAsync(path, "abc");

        var restore = () => RestoreAsync("1", "restored");
        await restore.Should().ThrowAsync<BackupException>().WithMessage(expected);
        Directory.EnumerateFileSystemEntries(Elsewhere("restored")).Should().BeEmpty();
    }

    [TestCase("\"format\": 1,", "\"format\": 2,", "* was made by version *, which this program does not know")]
    [TestCase("data/click.ledger", "data/../../click.ledger", "data/../../click.ledger lies outside of the backup: the manifest is forged")]
    [TestCase("data/click.ledger", "/data/click.ledger", "/data/click.ledger lies outside of the backup: the manifest is forged")]
    [TestCase("\"Sqlite\"", "\"SqlServer\"", "The backup is of a node with Database:Provider=SqlServer, and the settings say Sqlite")]
    public async Task A_manifest_of_another_program_database_or_folder_is_refused(string written, string instead, string expected)
    {
        await BackUpAsync("1");
        var manifest = Path.Combine(Elsewhere("1"), BackupManifest.FileName);
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace(written, instead, StringComparison.Ordinal));

        var restore = () => RestoreAsync("1", "restored");
        await restore.Should().ThrowAsync<BackupException>().WithMessage(expected);
        Directory.EnumerateFileSystemEntries(Elsewhere("restored")).Should().BeEmpty();
    }

    [TestCase("")]
    [TestCase("inner")]
    public async Task A_backup_into_the_data_folder_is_refused(string folder)
    {
        var backUp = () => BackUpAsync(Path.Combine(Folder, folder));
        await backUp.Should().ThrowAsync<BackupException>().WithMessage("* lies in the data folder: give --to a folder elsewhere*");
    }

    [Test]
    public async Task What_the_replaced_folder_has_given_out_is_given_out_to_nobody()
    {
        await BackUpAsync("1");
        var target = await RestoreAsync("1", "restored");
        var known = Known(target);
        Know(target, known with { LastIds = new Dictionary<string, long> { ["member"] = 700 }, LastClickId = 9000 });
        await RestoreAsync("1", "restored", replace: true, skippedIds: 50);
        (LastId(target, "members"), Known(target).LastClickId).Should().Be((750, 9000));

        Time.Advance(TimeSpan.FromMinutes(1));
        Know(target, Known(target) with { Identity = "another", LastIds = new Dictionary<string, long> { ["member"] = 800 } });
        await RestoreAsync("1", "restored", replace: true, skippedIds: 50);
        LastId(target, "members").Should().Be(50, "the ids of another database do not matter");
    }

    [Test]
    public async Task What_was_moved_aside_stays_there_when_a_restore_is_repeated()
    {
        await BackUpAsync("1");
        var target = await RestoreAsync("1", "restored");
        await RestoreAsync("1", "restored", replace: true);
        // In the same second.
        await File.WriteAllTextAsync(Path.Combine(target, BackupFiles.Unfinished), "");
        await RestoreAsync("1", "restored", replace: true);

        var aside = Directory.GetDirectories(target, "replaced-*");
        aside.Should().HaveCount(2).And.OnlyContain(folder => File.Exists(Path.Combine(folder, "clicks.db")));
        aside.Should().NotContain(folder => File.Exists(Path.Combine(folder, BackupFiles.Unfinished)), "it is about the folder itself");
    }

    [Test]
    public async Task A_restore_that_fails_leaves_a_mark_that_keeps_the_service_away()
    {
        await BackUpAsync("1");
        var full = () => RestoreAsync("1", "restored", copied: _ => throw new IOException("The disk is full."));

        await full.Should().ThrowAsync<BackupException>().WithMessage("The disk is full.");
        File.Exists(Path.Combine(Elsewhere("restored"), BackupFiles.Unfinished)).Should().BeTrue();
    }

    [Test]
    public async Task A_file_that_changes_after_the_check_is_found()
    {
        await BackUpAsync("1");
        var database = Path.Combine(Elsewhere("1"), "database", "clicks.db");
        var restore = () => RestoreAsync("1", "restored", copied: _ => File.AppendAllText(database, "more"));

        await restore.Should().ThrowAsync<BackupException>().WithMessage("database/clicks.db has changed since it was checked");
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task A_login_stays_unreadable_for_others()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var login = Path.Combine(Folder, "initial-admin.json");
        await File.WriteAllTextAsync(login, "{}");
        File.SetUnixFileMode(login, owner);
        await BackUpAsync("1");
        var copy = Path.Combine(await RestoreAsync("1", "restored"), "initial-admin.json");

        File.GetUnixFileMode(copy).Should().Be(owner);
        File.GetUnixFileMode(Elsewhere("1")).Should().Be(owner | UnixFileMode.UserExecute);
    }

    [Test]
    public async Task A_database_that_was_damaged_before_is_found()
    {
        Execute("CREATE TABLE filler (text TEXT); INSERT INTO filler VALUES (HEX(ZEROBLOB(200000)))");
        var manifest = await BackUpAsync("1", new Damaging(new SqliteCopier(ConnectionString)));

        manifest.Database.Should().Be("database/clicks.db");
        var restore = () => RestoreAsync("1", "restored");
        await restore.Should().ThrowAsync<BackupException>().WithMessage("The database of the backup is damaged, and was when it was copied*");
    }

    /// <summary>Starts a node on the folder, lets it store its journal, and looks at what it has.</summary>
    private async Task HoldsAsync(string folder, int answered)
    {
        Log = new EventLog();
        using var database = DatabaseOf(folder);
        database.Prepare(migrate: true);
        await using var store = new SqliteClickStore(database, DataFolder, Time);
        var known = Known(folder);
        var options = new JournalOptions
        {
            Folder = Path.Combine(folder, "journal"),
            MaxBytes = 1 << 20,
            SegmentBytes = SegmentBytes,
            FirstSegmentBytes = SegmentBytes,
            KnownClicks = known.JournalClicks,
            KnownSegment = known.Segment,
        };
        using var journal = ClickJournal.Open(options, Time, Log.For<ClickJournal>());
        await DrainAsync(journal, store);

        await using var connection = new SqliteConnection(ConnectionOf(folder));
        var ids = connection.Query<long>("SELECT click_id FROM clicks ORDER BY click_id").AsList();
        ids.Should().Equal(Ids(1, ids.Count), "no click may be missing between others").And.HaveCountGreaterThanOrEqualTo(answered);
        connection.QuerySingle<(long, long, long)>("SELECT SUM(already_stored), SUM(unreadable), SUM(shipped) FROM journal_positions")
            .Should().Be((0, 0, ids.Count));
        journal.Clicks.Should().Be(ids.Count);
        Log.At(LogLevel.Error).Concat(Log.At(LogLevel.Warning)).Should().BeEmpty();
    }

    private static long LastId(string folder, string table)
    {
        // A connection of the pool would have the file that was moved aside.
        using var connection = new SqliteConnection($"{ConnectionOf(folder)};Pooling=False");
        return connection.QuerySingle<long>("SELECT seq FROM sqlite_sequence WHERE name = @table", new { table });
    }

    /// <summary>Something happens after the copy was made and before the journal is copied.</summary>
    private sealed class Meanwhile(IDatabaseCopier copier, Func<Task> work) : IDatabaseCopier
    {
        public string? File => copier.File;

        public IReadOnlyList<string> SideFiles => copier.SideFiles;

        public void Copy(DbConnection source, string target, Action<double> progress, CancellationToken cancellationToken)
        {
            copier.Copy(source, target, progress, cancellationToken);
            work().GetAwaiter().GetResult();
        }

        public string? WhyDamaged(string copy) => copier.WhyDamaged(copy);
    }

    /// <summary>Something happens before the database is read, when the files of the journal are held open.</summary>
    private sealed class Opened(IDatabase database, Func<Task> work) : IDatabase
    {
        public SqlStatements Sql => database.Sql;

        public ResiliencePipeline Repetition => database.Repetition;

        public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            await work();
            return await database.OpenAsync(cancellationToken);
        }

        public Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken) =>
            database.WaitForTurnAsync(scope, cancellationToken);

        public Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken) =>
            database.BeginWriteAsync(connection, scope, cancellationToken);

        public Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
            database.BeginReadAsync(connection, cancellationToken);

        public Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
            database.GetClickVersionAsync(connection, limit, cancellationToken);

        public Exception? Translate(Exception exception) => database.Translate(exception);
    }

    /// <summary>The disk has damaged a page.</summary>
    private sealed class Damaging(IDatabaseCopier copier) : IDatabaseCopier
    {
        private const int Page = 16384;

        public string? File => copier.File;

        public IReadOnlyList<string> SideFiles => copier.SideFiles;

        public void Copy(DbConnection source, string target, Action<double> progress, CancellationToken cancellationToken)
        {
            copier.Copy(source, target, progress, cancellationToken);
            using var file = System.IO.File.OpenHandle(target, access: FileAccess.ReadWrite);
            for (var at = RandomAccess.GetLength(file) - (4L * Page); at < RandomAccess.GetLength(file); at += Page)
                RandomAccess.Write(file, new byte[64], at);
        }

        public string? WhyDamaged(string copy) => copier.WhyDamaged(copy);
    }
}
