using ClickTracking.Application.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// Loads changes that other nodes made, and saves the snapshot. It logs one event when the database fails and one when it answers again.
/// </summary>
public sealed class TrackerWorker(TrackerDirectory trackers, TrackersOptions options, TimeProvider time, ILogger<TrackerWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan _afterFault = TimeSpan.FromMinutes(1);

    private long _refreshed = time.GetTimestamp();
    private bool _failing;
    private bool _unsaved;
    private long _saved;
    private TimeSpan _pause;

    /// <summary>The time since the last refresh that succeeded, or since the start.</summary>
    public TimeSpan Age => time.GetElapsedTime(Volatile.Read(ref _refreshed));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.RefreshSeconds), time);
        var saving = SaveAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RefreshAsync(stoppingToken);
            // Refreshes do not wait for a long save.
            if (!saving.IsCompleted)
                continue;
            await saving;
            if (time.GetElapsedTime(_saved) >= _pause)
                saving = SaveAsync(stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await trackers.RefreshAsync(cancellationToken);
            Volatile.Write(ref _refreshed, time.GetTimestamp());
            if (_failing)
                log.LogInformation(new EventId(1505, "TrackersRefreshedAgain"), "Click trackers are refreshed again");
            _failing = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!_failing)
                log.Log(
                    exception is DatabaseUnavailableException ? LogLevel.Warning : LogLevel.Error,
                    new EventId(1504, "TrackersNotRefreshed"), exception,
                    "Click trackers cannot be refreshed; redirects go on with the {Trackers} known ones", trackers.Count);
            _failing = true;
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await trackers.SaveAsync(cancellationToken);
            _pause = TimeSpan.FromSeconds((double)bytes / options.SaveBytesPerSecond);
            _unsaved = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_unsaved)
                log.LogError(
                    new EventId(1503, "SnapshotNotSaved"),
                    exception, "The tracker snapshot cannot be saved; a start without the database would know older trackers");
            _unsaved = true;
            _pause = _afterFault;
        }
        _saved = time.GetTimestamp();
    }
}
