using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>
/// Stores the counts of requests that were no ordinary clicks, and their tags, every ten seconds and at the stop. While the database is
/// away they wait in memory.
/// </summary>
public sealed class TrackerOutcomeKeeper(
    TrackerOutcomes outcomes, FailedTagSample tags, ClickShipper shipper, IServiceScopeFactory scopes, TimeProvider time,
    ILogger<TrackerOutcomeKeeper> log)
    : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private bool _failed;

    /// <summary>Stores the last counts. Register this before the shipper, so that it stops after the shipper.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // A database that did not take the clicks in time will not take the counts either.
        if (shipper.LagBytes == 0)
            await SaveAsync(cancellationToken);
    }

    /// <summary>Stores the counts and the tags, or keeps them in memory.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        var (counts, found) = (outcomes.Take(), tags.Take());
        var areCountsStored = counts.Count == 0;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!areCountsStored)
                await scope.ServiceProvider.GetRequiredService<ITrackerOutcomeRepository>().AddAsync(counts, cancellationToken);
            areCountsStored = true;
            if (found.Count > 0)
                await scope.ServiceProvider.GetRequiredService<IFailedTagRepository>().AddAsync(
                    found, FailedTag.KeptFrom(time.GetUtcNow().UtcDateTime), cancellationToken);
            found = [];
            _failed = false;
        }
        catch (DatabaseUnavailableException exception)
        {
            log.LogDebug(new EventId(1411, "OutcomesWait"), exception, "The counts of requests that were no clicks wait for the database");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!_failed)
                log.LogError(
                    new EventId(1412, "OutcomesNotStored"), exception, "The counts of requests that were no clicks cannot be stored");
            _failed = true;
        }
        finally
        {
            if (!areCountsStored)
                outcomes.Return(counts);
            tags.Return(found);
            _gate.Release();
        }
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            // The shipper notices when the database answers again.
            if (shipper is { IsDatabaseAvailable: true, LastSuccess: not null })
                await SaveAsync(stoppingToken);
    }
}
