using ClickTracking.Application.Common;
using ClickTracking.Application.Retention;
using ClickTracking.Domain.Clicks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Retention;

/// <summary>
/// Deletes clicks that are older than their retention time, at the start and every hour. Ids are ordered by time and the table is ordered
/// by ids, so the oldest clicks are found without a search. Several nodes may do this at once, and share the limit of a day: under a wrong
/// clock there is time to notice it.
/// </summary>
public sealed class ClickRetention(IServiceScopeFactory scopes, RetentionOptions options, TimeProvider time, ILogger<ClickRetention> log)
    : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (options.ClickDays == 0)
            return;
        using var timer = new PeriodicTimer(_every, time);
        do
            await RunAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Deletes until no old click is left, the limit of a run is reached or the database fails.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var old = ClickId.LowestAt(time.GetUtcNow().UtcDateTime.AddDays(-options.ClickDays));
        var (clicks, first, last) = (0L, 0L, 0L);
        try
        {
            var before = options.CatchUp ? old : await SendAsync(new ClaimRetentionLimit(old), cancellationToken);
            while (await SendAsync(new DeleteOldClicks(before, options.StepClicks), cancellationToken) is { } deleted)
            {
                (clicks, first, last) = (clicks + deleted.Count, first == 0 ? deleted.FirstId : first, deleted.LastId);
                await Task.Delay(options.Pause, time, cancellationToken);
            }

            if (clicks > 0 && before < old && await SendAsync(new HasOldClicks(old), cancellationToken))
                log.LogWarning(
                    new EventId(1900, "RetentionHoldsBack"),
                    "Clicks before {Old:yyyy-MM-dd HH:mm:ss} are more than {Days} days old by the clock, and a day of them is deleted "
                    + "in a day: those from {Before:yyyy-MM-dd HH:mm:ss} on stay for now. If the clock is right, Retention:CatchUp deletes "
                    + "them at once",
                    ClickId.TimeOf(old), options.ClickDays, ClickId.TimeOf(before));
        }
        catch (DatabaseUnavailableException exception)
        {
            log.LogWarning(
                new EventId(1901, "RetentionWaits"), "Old clicks wait for the next run. {Fault}", exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(new EventId(1902, "RetentionFailed"), exception, "Old clicks cannot be deleted; the next run tries again");
        }
        finally
        {
            if (clicks > 0)
                log.LogInformation(
                    new EventId(1903, "ClicksDeleted"),
                    "Deleted {Clicks} clicks that are more than {Days} days old, ids {First} to {Last}, "
                    + "times {From:yyyy-MM-dd HH:mm:ss} to {To:yyyy-MM-dd HH:mm:ss}",
                    clicks, options.ClickDays, first, last, ClickId.TimeOf(first), ClickId.TimeOf(last));
        }
    }

    private async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
