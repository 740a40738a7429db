using ClickTracking.Application.Bootstrap;
using ClickTracking.Application.Clicks;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Sql;
using MediatR;

namespace ClickTracking.WebApi.Startup;

/// <summary>
/// Brings the database to where the service can use it: schema, first start, trackers. A database that does not answer
/// does not hold up the redirects; it is tried again until it does.
/// </summary>
internal sealed class DatabaseStartup(
    IDatabase database, IServiceScopeFactory scopes, ITrackerDirectory trackers, UsedClickIds clickIds, bool migrate, ILogger<DatabaseStartup> log)
    : BackgroundService
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    /// <summary>Whether management requests can be served.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The first try, before the listener opens.</summary>
    /// <exception cref="StartException">The schema is not what it must be, and will not become so by itself.</exception>
    public async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            Prepare();
            await using (var scope = scopes.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PrepareFirstStart(), cancellationToken);
            await clickIds.SkipAsync(cancellationToken);
            await trackers.RefreshAsync(cancellationToken);
            IsReady = true;
        }
        catch (DatabaseUnavailableException fault)
        {
            log.LogWarning(fault, "{Fault} Management and reports wait for it", fault.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_again);
        while (!IsReady && await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(stoppingToken);
    }

    private void Prepare()
    {
        try
        {
            database.Prepare(migrate);
        }
        catch (Exception fault)
        {
            throw database.Translate(fault) ?? database.Translate(fault.InnerException ?? fault) ?? new StartException(fault.Message, fault);
        }
    }
}
