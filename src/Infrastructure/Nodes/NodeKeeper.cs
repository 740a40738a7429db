using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Shipping;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Nodes;

/// <summary>
/// Gives a sign of life while the node runs, stops the process when another process holds its number, and gives the number up at a clean
/// stop. Register it before the shipper and the click ledger, so that it stops after them.
/// </summary>
public sealed class NodeKeeper(
    NodeClaim claim, ClickShipper shipper, ShippedUntil shipped, IServiceScopeFactory scopes, IHostApplicationLifetime host,
    TimeProvider time, ILogger<NodeKeeper> log)
    : BackgroundService
{
    /// <summary>Also the pause after a failed sign of life, which is short so that a node does not seem silent for long.</summary>
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    private static readonly int _ticksOfInterval = (int)(NodeHeartbeat.Interval / _tick);

    /// <summary>
    /// Gives the number up if the journal is empty. Otherwise the node becomes silent, and its hours stay open until its clicks are stored.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (claim.IsHeld && shipper is { IsDatabaseAvailable: true, LagBytes: 0 })
            await TryAsync(new ReleaseNode(), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var (ticks, hour) = (0, HourOf(shipped.Time));
        while (!claim.IsLost)
        {
            await Task.Delay(_tick, time, stoppingToken);
            shipped.Observe();
            // An hour that this node has shipped may be complete by now, and is not to wait for the next sign of life.
            if (++ticks < _ticksOfInterval && HourOf(shipped.Time) == hour)
                continue;
            var sent = HourOf(shipped.Time);
            // Until the number is claimed, the claim itself is the sign of life.
            if (!claim.IsHeld || await TryAsync(new BeatNode(), stoppingToken))
                (ticks, hour) = (0, sent);
            else
                ticks = _ticksOfInterval;
        }
        host.StopApplication();
    }

    private static long? HourOf(DateTime? time) => time?.Ticks / TimeSpan.TicksPerHour;

    /// <returns>False when the database does not answer, or the request failed.</returns>
    private async Task<bool> TryAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
            return true;
        }
        catch (DatabaseUnavailableException exception)
        {
            log.LogDebug(new EventId(1605, "HeartbeatWaits"), exception, "A sign of life waits for the database");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(new EventId(1606, "HeartbeatFailed"), exception, "The node cannot give a sign of life");
        }
        return false;
    }
}
