using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>
/// Stores the counts of requests that were no ordinary clicks every ten seconds, and at the stop. While the database is away they wait in
/// memory.
/// </summary>
public sealed class TrackerOutcomeKeeper(
    TrackerOutcomes outcomes, ClickShipper shipper, IServiceScopeFactory scopes, TimeProvider time, ILogger<TrackerOutcomeKeeper> log)
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

    /// <summary>Stores the counts, or keeps them in memory.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        var counts = outcomes.Take();
        var isStored = counts.Count == 0;
        try
        {
            if (!isStored)
                await AddAsync(counts, cancellationToken);
            isStored = true;
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
            if (!isStored)
                outcomes.Return(counts);
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

    private async Task AddAsync(IReadOnlyDictionary<TrackerOutcome, long> counts, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ITrackerOutcomeRepository>().AddAsync(counts, cancellationToken);
    }
}
