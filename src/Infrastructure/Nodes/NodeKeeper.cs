using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Shipping;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Nodes;

/// <summary>
/// Gives a sign of life while the node runs, ends the process when another one holds its number, and gives the number up at a clean stop.
/// Register it before the shipper and the click ledger, so that it is stopped after them.
/// </summary>
public sealed class NodeKeeper(
    NodeClaim claim, ClickShipper shipper, IServiceScopeFactory scopes, IHostApplicationLifetime host, TimeProvider time, ILogger<NodeKeeper> log)
    : BackgroundService
{
    /// <summary>One that failed is tried again much sooner: a silent node must not be for long.</summary>
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    /// <summary>Only with an empty journal: else the node goes silent, and its hours stay open until it has brought what it has.</summary>
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
            // Until the number is taken, taking it is the sign of life.
            pause = !claim.IsHeld || await TryAsync(new BeatNode(), stoppingToken) ? NodeHeartbeat.Interval : _again;
        }
        host.StopApplication();
    }

    /// <returns>False: the database does not answer.</returns>
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
