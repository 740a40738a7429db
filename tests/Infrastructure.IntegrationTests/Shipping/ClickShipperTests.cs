using System.Diagnostics;
using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.IntegrationTests.Journal;
using ClickTracking.Infrastructure.IntegrationTests.RollUps;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Shipping;

[Parallelizable]
internal sealed class ClickShipperTests : ShipperFixture
{
    [Test]
    public async Task Every_click_arrives_once_though_the_store_fails_before_and_after_its_commit()
    {
        var store = new FaultyStore(Store) { FailsBefore = call => call % 3 == 1, FailsAfter = call => call % 5 == 2, Until = 200 };
        using var journal = Open();
        using var stop = new CancellationTokenSource();
        var shipper = Shipper(journal, store);
        var running = Task.Run(() => shipper.RunAsync(stop.Token));

        await AppendAsync(journal, Samples(1, 200));
        await store.Reached;
        await stop.CancelAsync();
        await running;

        StoredIds().Should().Equal(Ids(1, 200));
        store.Stored.Should().Be(200);
        Log.At(LogLevel.Warning).Should().NotContain(e => e.Contains("already stored"), "the position is asked again after a lost answer");
        Log.At(LogLevel.Error).Should().BeEmpty();
    }

    [Test]
    public async Task A_batch_whose_commit_arrives_late_is_counted_once()
    {
        var store = new FaultyStore(Store) { StoresLate = call => call % 2 == 1, Until = 50 };
        using var journal = Open();
        using var stop = new CancellationTokenSource();
        var shipper = Shipper(journal, store);
        await AppendAsync(journal, Samples(1, 20));
        var running = Task.Run(() => shipper.RunAsync(stop.Token));
        await AppendAsync(journal, Samples(21, 30));

        await store.Reached;
        await stop.CancelAsync();
        await running;

        StoredIds().Should().Equal(Ids(1, 50));
        Query<(long, long, long)>("SELECT clicks, shipped, already_stored FROM journal_positions").Should().Equal((50, 50, 0));
        Log.At(LogLevel.Warning).Should().NotContain(e => e.Contains("already stored"));
        Log.At(LogLevel.Information).Should().Contain(e => e.Contains("stored after all"));
    }

    [Test]
    public async Task An_outage_is_reported_once_and_its_end_too()
    {
        var store = new FaultyStore(Store) { FailsBefore = call => call <= 3, Until = 5 };
        using var journal = Open();
        using var stop = new CancellationTokenSource();
        var shipper = Shipper(journal, store);
        await AppendAsync(journal, Samples(1, 5));
        var running = Task.Run(() => shipper.RunAsync(stop.Token));

        await Log.WaitForAsync(LogLevel.Warning, "not available");
        await Log.WaitForAsync(LogLevel.Information, "takes clicks again");
        await stop.CancelAsync();
        await running;

        store.Calls.Should().Be(4);
        Log.At(LogLevel.Warning).Should().ContainSingle();
        Log.At(LogLevel.Information).Count(e => e.Contains("takes clicks again")).Should().Be(1);
        shipper.IsDatabaseAvailable.Should().BeTrue();
        (shipper.LagBytes, shipper.LagTime, shipper.Fault).Should().Be((0, TimeSpan.Zero, null));
        shipper.Counts.Should().Be(new ShippingCounts(5, 5));
    }

    [Test]
    public async Task A_database_that_another_process_holds_is_waited_for()
    {
        using var journal = Open();
        using var stop = new CancellationTokenSource();
        using var other = new SqliteConnection(ConnectionString);
        other.Open();
        var hold = other.CreateCommand();
        hold.CommandText = "BEGIN EXCLUSIVE";
        hold.ExecuteNonQuery();
        await AppendAsync(journal, Samples(1, 20));
        var shipper = Shipper(journal);
        var running = Task.Run(() => shipper.RunAsync(stop.Token));

        await Log.WaitForAsync(LogLevel.Warning, "not available");
        shipper.IsDatabaseAvailable.Should().BeFalse();
        shipper.LagBytes.Should().BePositive();
        StoredIds().Should().BeEmpty();
        hold.CommandText = "COMMIT";
        hold.ExecuteNonQuery();
        await Log.WaitForAsync(LogLevel.Information, "takes clicks again");
        await stop.CancelAsync();
        await running;

        StoredIds().Should().Equal(Ids(1, 20));
    }

    [Test]
    public async Task A_click_that_the_database_refuses_is_set_aside_and_holds_up_no_other([Values(1, 7, 10, 25)] int poison)
    {
        Execute($"CREATE TRIGGER no_seven BEFORE INSERT ON clicks WHEN NEW.click_id = {poison} BEGIN SELECT RAISE(ABORT, 'poison'); END");
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 25));
        await DrainAsync(journal);

        StoredIds().Should().Equal(Ids(1, 25).Where(id => id != poison));
        using (var connection = new SqliteConnection(ConnectionString))
            StoredRollUps.ShouldEqualTheClicks(connection).Should().Be(24);
        var kept = await File.ReadAllLinesAsync(Path.Combine(Folder, "rejected-clicks.jsonl"));
        kept.Should().ContainSingle().Which
            .Should().Contain($"\"click_id\":{poison},").And.Contain("poison").And.Contain(
                "\"pricing_type\":\"cost_plus_cpm\",\"revenue_value\":1.25,").And.NotContain("terms");
        Log.At(LogLevel.Error).Should().ContainSingle().Which.Should().Contain($"click {poison}:");
        (await Store.GetPositionAsync(Node, default)).Should().Be(journal.CommittedPosition);
    }

    [Test]
    public async Task A_database_that_refuses_all_clicks_is_one_line_a_second()
    {
        Execute("CREATE TRIGGER none BEFORE INSERT ON clicks BEGIN SELECT RAISE(ABORT, 'poison'); END");
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 100));
        var began = Stopwatch.GetTimestamp();
        await DrainAsync(journal);

        (await File.ReadAllLinesAsync(Path.Combine(Folder, "rejected-clicks.jsonl"))).Should().HaveCount(100);
        Log.At(LogLevel.Error).Should().HaveCountLessThanOrEqualTo((int)Stopwatch.GetElapsedTime(began).TotalSeconds + 1)
            .And.HaveCountLessThan(100).And.NotBeEmpty();
    }

    [Test]
    public async Task Behind_a_batch_that_was_halved_for_nothing_batches_are_whole_again()
    {
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 40));
        var store = new FaultyStore(Store) { Refuses = call => call == 1 };
        await DrainAsync(journal, store);
        store.Sizes.Should().Equal(10, 5, 5, 10, 10, 10);
        StoredIds().Should().Equal(Ids(1, 40));
    }

    [Test]
    public async Task Behind_a_click_that_was_refused_batches_are_whole_again()
    {
        Execute("CREATE TRIGGER no_two BEFORE INSERT ON clicks WHEN NEW.click_id = 2 BEGIN SELECT RAISE(ABORT, 'poison'); END");
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 32));
        var store = new FaultyStore(Store);
        await DrainAsync(journal, store);
        store.Sizes.Should().Equal(10, 5, 2, 1, 1, 0, 10, 10, 10);
    }

    [Test]
    public async Task What_cannot_be_read_behind_a_click_that_is_refused_is_counted_too()
    {
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 200));
        var (last, missing) = FirstSegments(journal);
        Execute($"CREATE TRIGGER no_last BEFORE INSERT ON clicks WHEN NEW.click_id = {last} BEGIN SELECT RAISE(ABORT, 'poison'); END");
        File.Delete(SegmentFiles()[1]);
        var shipper = Shipper(journal, batch: 1);
        await shipper.RunAsync(new CancellationToken(canceled: true));

        shipper.Counts.Should().Be(new ShippingCounts(200 - missing, 199 - missing, 0, 1, missing));
        Query<(long, long, long)>("SELECT clicks, rejected, unreadable FROM journal_positions").Should().Equal((199 - missing, 1, missing));
    }

    [Test]
    public async Task A_process_that_does_not_hold_its_nodes_number_ships_nothing()
    {
        var isHeld = false;
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 5));
        var shipper = Shipper(journal, isNodeHeld: () => isHeld);
        await shipper.RunAsync(new CancellationToken(canceled: true));
        StoredIds().Should().BeEmpty();
        shipper.Fault.Should().Be("The node's number is not claimed.");

        isHeld = true;
        await shipper.RunAsync(new CancellationToken(canceled: true));
        StoredIds().Should().Equal(Ids(1, 5));
    }

    [Test]
    public async Task Segments_that_cannot_be_deleted_hold_up_no_click_are_reported_once_and_deleted_later()
    {
        var disk = new FaultyDisk { FailDelete = true };
        using var journal = Open(disk);
        await AppendAsync(journal, Samples(1, 200));
        var shipper = Shipper(journal);
        await shipper.RunAsync(new CancellationToken(canceled: true));
        StoredIds().Should().Equal(Ids(1, 200));
        Log.At(LogLevel.Warning).Should().Equal("Shipped journal segments could not be deleted");
        Log.At(LogLevel.Error).Should().BeEmpty();

        disk.FailDelete = false;
        await journal.AppendAsync(Sample(201));
        await shipper.RunAsync(new CancellationToken(canceled: true));
        journal.Close();
        SegmentFiles().Should().ContainSingle();
    }

    [Test]
    public async Task An_older_copy_of_the_database_is_not_taken_for_the_one_that_has_the_clicks()
    {
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 10));
        var shipper = Shipper(journal, new FaultyStore(Store) { FailsBefore = call => call == 2 });
        await shipper.RunAsync(new CancellationToken(canceled: true));
        await journal.AppendAsync(Sample(11));
        await shipper.RunAsync(new CancellationToken(canceled: true));

        Execute("DELETE FROM clicks; DELETE FROM journal_positions");
        await shipper.RunAsync(new CancellationToken(canceled: true));
        StoredIds().Should().BeEmpty();
        shipper.Fault.Should().Be("The database has lost clicks that it had taken.");
    }

    [Test]
    public async Task A_restart_goes_on_where_the_database_stands()
    {
        using (var journal = Open())
        {
            await AppendAsync(journal, Samples(1, 30));
            await DrainAsync(journal, new FaultyStore(Store) { FailsBefore = call => call == 3 });
        }

        StoredIds().Should().Equal(Ids(1, 20));
        using var restarted = Open();
        await AppendAsync(restarted, Samples(31, 10));
        var store = new FaultyStore(Store);
        await DrainAsync(restarted, store);

        StoredIds().Should().Equal(Ids(1, 40));
        store.Stored.Should().Be(20);
        Log.At(LogLevel.Error).Should().BeEmpty();
    }

    [Test]
    public async Task Segments_are_deleted_when_shipped_and_not_before()
    {
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 200));
        journal.Close();
        var before = SegmentFiles();
        before.Length.Should().BeGreaterThan(3);
        await DrainAsync(journal, new FaultyStore(Store) { FailsBefore = call => call > 6 });

        var position = await Store.GetPositionAsync(Node, default);
        SegmentFiles().Should().HaveCountLessThan(before.Length).And.Equal(
            before.Where(f => string.CompareOrdinal(Path.GetFileName(f), JournalSegment.FileName(position.Segment)) >= 0));
        ReadAll(journal, position).Select(c => c.ClickId).Should().Equal(Ids(61, 140));

        await DrainAsync(journal);
        SegmentFiles().Should().Equal(before[^1]);
        journal.Bytes.Should().Be(new FileInfo(before[^1]).Length);
        StoredIds().Should().Equal(Ids(1, 200));
    }

    [Test]
    public async Task Clicks_that_took_the_emergency_way_are_counted_as_already_stored()
    {
        await Store.StoreDirectAsync(Sample(2), default);
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 3));
        await DrainAsync(journal);

        StoredIds().Should().Equal(1, 2, 3);
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().StartWith("1 of 3 clicks were already stored");
    }

    [Test]
    public async Task A_stop_does_not_wait_for_a_database_that_holds_the_thread()
    {
        using var blocked = new ManualResetEventSlim();
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 5));
        var shipper = Shipper(journal, new FaultyStore(Store) { Blocked = blocked }, shutdown: TimeSpan.FromMilliseconds(1));
        await shipper.RunAsync(new CancellationToken(canceled: true)).WaitAsync(TimeSpan.FromMinutes(1));

        shipper.LagClicks.Should().Be(5);
        Log.At(LogLevel.Information).Should().Contain(e => e.Contains("stay in the journal"));
        blocked.Set();
        await DrainAsync(journal);
        StoredIds().Should().Equal(Ids(1, 5));
    }

    [Test]
    public async Task A_stop_empties_the_journal()
    {
        using var journal = Open();
        var shipping = new ShippingWorker(journal, Shipper(journal));
        await shipping.StartAsync(default);
        await AppendAsync(journal, Samples(1, 50));
        await shipping.StopAsync(default);

        StoredIds().Should().Equal(Ids(1, 50));
        await journal.Invoking(j => j.AppendAsync(Sample(51)).AsTask()).Should().ThrowAsync<JournalUnavailableException>();
    }

    /// <summary>Returns the last click of the first segment and the number of clicks in the second one.</summary>
    private static (long LastOfFirst, int InSecond) FirstSegments(ClickJournal journal)
    {
        using var reader = journal.CreateReader();
        var clicks = new List<(long Id, long Segment)>();
        var from = JournalPosition.Start;
        while (reader.Read(from, 1) is { Clicks: [var click] } batch)
        {
            // Behind the last click of a segment lies the next segment.
            clicks.Add((click.ClickId, batch.Position.Segment));
            from = batch.Position;
        }

        var second = clicks.Where(c => c.Segment > clicks[0].Segment).GroupBy(c => c.Segment).First();
        return (second.First().Id, second.Count());
    }
}
