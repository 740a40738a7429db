using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Trackers;
using FluentAssertions;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Trackers;

/// <summary>The frequency of writing the snapshot, with a clock that the test moves.</summary>
internal sealed class TrackerWorkerTests : TrackerFixture
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(new TrackersOptions().RefreshSeconds);

    private string SnapshotFile => Path.Combine(Folder, "trackers.snapshot");

    [Test]
    public async Task A_large_snapshot_is_written_again_only_after_a_pause_and_at_the_stop()
    {
        var directory = await LoadedAsync();
        var options = new TrackersOptions { SaveBytesPerSecond = 1 };
        using var worker = new TrackerWorker(directory, options, Time, Log.For<TrackerWorker>());
        await worker.StartAsync(default);
        await Until(() => File.Exists(SnapshotFile));
        var pause = new FileInfo(SnapshotFile).Length;
        pause.Should().BeGreaterThan(2 * (long)_every.TotalSeconds);

        await ChangeAsync(directory, "http://example.com/soon");
        Snapshot.Load()!.Trackers.Should().NotContain(t => t.Location == "http://example.com/soon");
        await Until(() => IsSavedAfter(TimeSpan.FromSeconds(pause), "http://example.com/soon"));

        await ChangeAsync(directory, "http://example.com/last");
        Snapshot.Load()!.Trackers.Should().NotContain(t => t.Location == "http://example.com/last");
        await worker.StopAsync(default);
        Snapshot.Load()!.Trackers.Should().Contain(t => t.Location == "http://example.com/last");
    }

    [Test]
    public async Task A_small_snapshot_is_written_with_the_refresh_that_brought_the_change()
    {
        var directory = await LoadedAsync();
        using var worker = new TrackerWorker(directory, new TrackersOptions(), Time, Log.For<TrackerWorker>());
        await worker.StartAsync(default);
        await Until(() => File.Exists(SnapshotFile));

        await ChangeAsync(directory, "http://example.com/now");
        await Until(() => IsSavedAfter(_every, "http://example.com/now"));
        await worker.StopAsync(default);
        Log.At(LogLevel.Error).Should().BeEmpty();
    }

    [Test]
    public async Task Each_outage_is_told_once_with_its_end_and_the_age_is_that_of_the_last_refresh()
    {
        var source = new BreakableSource(Source);
        var directory = Directory(source);
        await directory.RefreshAsync(default);
        using var worker = new TrackerWorker(directory, new TrackersOptions(), Time, Log.For<TrackerWorker>());
        await worker.StartAsync(default);
        for (var outage = 1; outage <= 2; outage++)
        {
            source.IsBroken = true;
            var calls = source.Calls;
            await Until(() => TicksUntil(() => source.Calls > calls + 2));
            worker.Age.Should().BeGreaterThanOrEqualTo(2 * _every);
            source.IsBroken = false;
            await Until(() => TicksUntil(() => Log.At(LogLevel.Information).Count(e => e == "Click trackers are refreshed again") == outage));
            Log.At(LogLevel.Warning).Where(e => e.StartsWith("Click trackers cannot be refreshed", StringComparison.Ordinal)).Should().HaveCount(outage);
            Time.Advance(_every);
            await Until(() => worker.Age == TimeSpan.Zero);
        }

        await worker.StopAsync(default);
        Log.At(LogLevel.Error).Should().BeEmpty();
    }

    [Test]
    public async Task A_snapshot_that_cannot_be_saved_is_told_each_time_it_begins_and_tried_again_after_a_minute()
    {
        var directory = await LoadedAsync();
        using var worker = new TrackerWorker(directory, new TrackersOptions(), Time, Log.For<TrackerWorker>());
        var obstacle = SnapshotFile + ".new";
        System.IO.Directory.CreateDirectory(obstacle);
        await worker.StartAsync(default);
        await Until(() => Log.At(LogLevel.Error).Length == 1);
        System.IO.Directory.Delete(obstacle);
        for (var round = 0; round < 5; round++)
            await ChangeAsync(directory, $"http://example.com/{round}");
        File.Exists(SnapshotFile).Should().BeFalse("a minute has not passed");
        await Until(() => TicksUntil(() => File.Exists(SnapshotFile)));
        await ChangeAsync(directory, "http://example.com/saved");
        await Until(() => IsSavedAfter(_every, "http://example.com/saved"));

        System.IO.Directory.CreateDirectory(obstacle);
        await ChangeAsync(directory, "http://example.com/again");
        await Until(() => TicksUntil(() => Log.At(LogLevel.Error).Length == 2));
        System.IO.Directory.Delete(obstacle);
        await worker.StopAsync(default);
        Log.At(LogLevel.Error).Should().HaveCount(2).And.OnlyContain(e => e.StartsWith("The tracker snapshot cannot be saved"));
    }

    /// <summary>Completes when a tick of the timer has loaded the change.</summary>
    private async Task ChangeAsync(TrackerDirectory directory, string clickUrl)
    {
        Execute($"UPDATE click_trackers SET click_url = '{clickUrl}' WHERE id = 1001");
        Time.Advance(_every);
        await Until(() => directory.Find(1001)!.Location == clickUrl);
    }

    private bool TicksUntil(Func<bool> holds)
    {
        Time.Advance(_every);
        return holds();
    }

    private bool IsSavedAfter(TimeSpan pause, string clickUrl)
    {
        Time.Advance(pause);
        return Snapshot.Load()!.Trackers.Any(t => t.Location == clickUrl);
    }

    /// <summary>The database, which is away while a test says so.</summary>
    private sealed class BreakableSource(ITrackerSource inner) : ITrackerSource
    {
        private volatile bool _isBroken;
        private int _calls;

        public bool IsBroken
        {
            get => _isBroken;
            set => _isBroken = value;
        }

        public int Calls => Volatile.Read(ref _calls);

        public Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            return _isBroken
                ? throw new DatabaseUnavailableException("It does not answer.", new TimeoutException())
                : inner.GetChangesAsync(sinceVersion, cancellationToken);
        }
    }
}
