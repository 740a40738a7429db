using System.Threading.Channels;
using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Threads;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Reports;

/// <summary>
/// Makes pending reports ready, one after the other, on a thread that leaves the processors to redirects. A new report wakes it, and it
/// looks for reports every few seconds. It works only while the node holds its number, by which other nodes see that a report is being
/// worked on.
/// </summary>
public sealed class ReportWorker(IServiceScopeFactory scopes, NodeClaim claim, TimeProvider time, ILogger<ReportWorker> log)
    : BackgroundService, IReportQueue
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    private readonly LowPriorityThreads _thread = new("Reports", 1, nice: 10);

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override void Dispose()
    {
        _thread.Dispose();
        base.Dispose();
    }

    public void Signal() => _signals.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (claim.IsHeld)
                    await (await _thread.RunAsync(() => RunAsync(stoppingToken), stoppingToken));
            }
            catch (DatabaseUnavailableException exception)
            {
                log.LogDebug(new EventId(1803, "ReportsWait"), exception, "Reports wait for the database");
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(new EventId(1804, "ReportWorkerFailed"), exception, "The report worker failed and goes on");
            }
            await WaitAsync(stoppingToken);
        }
    }

    /// <summary>A node may go away at any time and leave a report that it worked on, so reports are requeued every time.</summary>
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await SendAsync(new RequeueReports(), cancellationToken);
        await SendAsync(new DeleteOldReports(), cancellationToken);
        while (await SendAsync(new RunNextReport(), cancellationToken))
        {
        }
    }

    private async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var timer = time.CreateTimer(_ => Signal(), null, _interval, Timeout.InfiniteTimeSpan);
        try
        {
            await _signals.Reader.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops: the loop ends.
        }
    }
}
