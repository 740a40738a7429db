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
    NodeClaim claim, ClickShipper shipper, IServiceScopeFactory scopes, IHostApplicationLifetime host, TimeProvider time,
    ILogger<NodeKeeper> log)
    : BackgroundService
{
    /// <summary>The pause after a failed sign of life. Short, so that a node does not seem silent for long.</summary>
    private static readonly TimeSpan _retryPause = TimeSpan.FromSeconds(1);

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
        var pause = NodeHeartbeat.Interval;
        while (!claim.IsLost)
        {
            await Task.Delay(pause, time, stoppingToken);
            // Until the number is claimed, the claim itself is the sign of life.
            pause = !claim.IsHeld || await TryAsync(new BeatNode(), stoppingToken) ? NodeHeartbeat.Interval : _retryPause;
        }
        host.StopApplication();
    }

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
            log.LogDebug(exception, "A sign of life waits for the database");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "The node cannot give a sign of life");
        }
        return false;
    }
}
