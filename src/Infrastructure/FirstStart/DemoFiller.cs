using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Trackers;
using ClickTracking.Infrastructure.Retention;
using ClickTracking.Infrastructure.Threads;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.FirstStart;

/// <summary>
/// Stores the demo's clicks once the service is ready, day by day, on a thread that leaves the processors to redirects. After each day it
/// pauses for as long as the day took, so that other writers get their turn. A start that finds nothing to do asks once.
/// </summary>
public sealed class DemoFiller(
    IServiceScopeFactory scopes, IHostApplicationLifetime host, NodeClaim claim, ITrackerDirectory trackers, RetentionOptions retention,
    TimeProvider time, ILogger<DemoFiller> log)
    : BackgroundService
{
    private const int DaysBetweenEvents = 30;

    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    /// <summary>Clicks that retention would delete within this time are not made.</summary>
    private static readonly TimeSpan _margin = TimeSpan.FromDays(1);

    private bool _failed;

    private bool _hasBegun;

    private DateTime NotBefore => retention.ClickDays == 0
        ? DateTime.MinValue
        : time.GetUtcNow().UtcDateTime.AddDays(-retention.ClickDays) + _margin;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var thread = new LowPriorityThreads("Demo", 1, nice: 10);
        while (!await IsDoneAsync(thread, stoppingToken))
            await Task.Delay(_again, time, stoppingToken);
    }

    private async Task<bool> IsDoneAsync(LowPriorityThreads thread, CancellationToken cancellationToken)
    {
        if (!host.ApplicationStarted.IsCancellationRequested || !claim.IsHeld || !trackers.IsLoaded)
            return false;
        try
        {
            await (await thread.RunAsync(() => FillAsync(cancellationToken), cancellationToken));
            return true;
        }
        catch (DatabaseUnavailableException exception)
        {
            log.LogDebug(new EventId(2000, "DemoWaits"), exception, "The clicks of the demo wait for the database");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!_failed)
                log.LogError(new EventId(2001, "DemoFailed"), exception, "The clicks of the demo cannot be stored");
            _failed = true;
        }
        return false;
    }

    /// <summary>Stores days until none is missing.</summary>
    internal async Task FillAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (await FillDayAsync(cancellationToken) is { } progress)
        {
            Log(progress);
            if (progress.IsComplete)
                return;
            var taken = time.GetElapsedTime(start);
            await Task.Delay(taken < _again ? taken : _again, time, cancellationToken);
            start = time.GetTimestamp();
        }

        log.LogDebug(new EventId(2002, "DemoNotNeeded"), "No clicks of a demo are missing");
    }

    private async Task<DemoProgress?> FillDayAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FillDemoDay(NotBefore), cancellationToken);
    }

    private void Log(DemoProgress progress)
    {
        if (progress.IsComplete)
            log.LogInformation(
                new EventId(2003, "DemoReady"), "The demo has {Clicks} clicks of {Days} days", progress.Clicks, progress.Days);
        else if (!_hasBegun)
            log.LogInformation(
                new EventId(2004, "DemoBegins"),
                "The demo gets clicks of {Days} days in the background, the newest first", DemoPeriod.Days);
        else if (progress.Days % DaysBetweenEvents == 0 && progress.Days < DemoPeriod.Days)
            log.LogInformation(
                new EventId(2005, "DemoProgress"), "The demo has clicks of {Days} of {AllDays} days", progress.Days, DemoPeriod.Days);
        _hasBegun = true;
    }
}
