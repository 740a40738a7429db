using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Trackers;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using MediatR;

namespace ClickTracking.WebApi.Startup;

/// <summary>
/// Prepares the database for the server: schema, the node's number, first start, trackers. Redirects do not wait for a database that does
/// not answer or is not this node's; it is tried again until it is, also when that changes while the node runs.
/// </summary>
internal sealed class DatabaseStartup(
    IDatabase database, DatabaseAccess access, IDatabaseKeeper keeper, IServiceScopeFactory scopes, ITrackerDirectory trackers,
    UsedClickIds clickIds, NodeClaim claim, IHostApplicationLifetime host, TimeProvider time, ILogger<DatabaseStartup> log)
    : BackgroundService
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    private bool _isPrepared;
    private string? _logged;

    /// <summary>Whether management requests can be served.</summary>
    public bool IsReady => _isPrepared && access.IsOpen;

    /// <exception cref="DatabaseUnavailableException">Management requests cannot be served yet, or not any more.</exception>
    public void Require()
    {
        if (IsReady)
            return;
        access.Require();
        throw new DatabaseUnavailableException("The database is being prepared.", new TimeoutException());
    }

    /// <summary>The first try, before the listener opens.</summary>
    /// <exception cref="StartException">
    /// The schema is not up to date, or another node holds the number: neither will change by itself.
    /// </exception>
    public async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            _isPrepared = false;
            await PrepareAsync(cancellationToken);
            await ClaimAsync(cancellationToken);
            await SendAsync(new PrepareFirstStart(), cancellationToken);
            await clickIds.SkipAsync(cancellationToken);
            await trackers.RefreshAsync(cancellationToken);
            _isPrepared = true;
            _logged = null;
        }
        catch (DatabaseUnavailableException exception)
        {
            access.Fail(exception);
            if (_logged != exception.Message)
                log.LogWarning(
                    new EventId(1003, "StartWaitsForDatabase"), exception, "{Fault} Management and reports wait for it", exception.Message);
            _logged = exception.Message;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_again);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                if (!IsReady)
                    await TryAsync(stoppingToken);
        }
        catch (StartException exception)
        {
            log.LogCritical(
                new EventId(1004, "StartRefused"),
                "{Reason}. This node stops, and keeps in its journal what is not in the database", exception.Message);
            claim.Lose();
            host.StopApplication();
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await keeper.PrepareAsync(cancellationToken))
                trackers.ReadAllNext();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw database.Translate(exception)
                ?? database.Translate(exception.InnerException ?? exception)
                ?? new StartException(exception.Message, exception);
        }
    }

    private async Task ClaimAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(new ClaimNode(), cancellationToken);
        if (answer.MayBeGone)
        {
            log.LogInformation(
                new EventId(1603, "NodeWatched"),
                "Node {Node} is held by another data folder, on host {Host}, silent since {HeartbeatAt:yyyy-MM-dd HH:mm:ss}; "
                + "waiting {Watch} for a sign of life",
                claim.Node.Number, answer.Holder!.Host, answer.Holder.HeartbeatAt, NodeHeartbeat.Watch);
            await Task.Delay(NodeHeartbeat.Watch, time, cancellationToken);
            answer = await SendAsync(new ClaimNode(answer.Holder), cancellationToken);
        }
        if (!answer.IsHeld)
            throw new StartException(answer.Refusal);
    }

    private async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
