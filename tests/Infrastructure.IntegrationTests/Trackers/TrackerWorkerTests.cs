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

    /// <summary>Completes when a tick of the timer has loaded the change.</summary>
    private async Task ChangeAsync(TrackerDirectory directory, string clickUrl)
    {
        Execute($"UPDATE click_trackers SET click_url = '{clickUrl}' WHERE id = 1001");
        Time.Advance(_every);
        await Until(() => directory.Find(1001)!.Location == clickUrl);
    }

    private bool IsSavedAfter(TimeSpan pause, string clickUrl)
    {
        Time.Advance(pause);
        return Snapshot.Load()!.Trackers.Any(t => t.Location == clickUrl);
    }

    private static async Task Until(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
