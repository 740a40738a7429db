using ClickTracking.Application.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Clicks;

/// <summary>Looks for changes made elsewhere, and saves the snapshot. One event when the database fails, one when it is back.</summary>
public sealed class TrackerRefresher(TrackerDirectory trackers, TrackerRefresh refresh, TimeProvider time, ILogger<TrackerRefresher> log)
    : BackgroundService
{
    /// <summary>The part of the time that may go into writing: the snapshot of a million trackers is not written every few seconds.</summary>
    private const double SaveShare = 0.05;

    private long _refreshed = time.GetTimestamp();
    private bool _failing;
    private bool _unsaved;
    private long _saveDue = long.MinValue;

    /// <summary>Since the last refresh that succeeded, or the start.</summary>
    public TimeSpan Age => time.GetElapsedTime(Volatile.Read(ref _refreshed));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await SaveAsync(stoppingToken);
        using var timer = new PeriodicTimer(refresh.Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RefreshAsync(stoppingToken);
            if (time.GetTimestamp() >= _saveDue)
                await SaveAsync(stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await trackers.RefreshAsync(cancellationToken);
            Volatile.Write(ref _refreshed, time.GetTimestamp());
            if (_failing)
                log.LogInformation("Click trackers are refreshed again");
            _failing = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (!_failing)
                log.Log(
                    fault is DatabaseUnavailableException ? LogLevel.Warning : LogLevel.Error, fault,
                    "Click trackers cannot be refreshed; redirects go on with the {Trackers} known ones", trackers.Count);
            _failing = true;
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            await trackers.SaveAsync(cancellationToken);
            _unsaved = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!_unsaved)
                log.LogError(fault, "The tracker snapshot cannot be saved; a start without the database would know older trackers");
            _unsaved = true;
        }
        var now = time.GetTimestamp();
        _saveDue = now + (long)((now - start) / SaveShare);
    }
}

/// <summary>How often changes made elsewhere are looked for.</summary>
public sealed record TrackerRefresh(TimeSpan Every);
