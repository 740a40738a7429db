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
/// by ids, so the oldest clicks are found without a search. Several nodes may do this at once. A run that its limit has ended is followed
/// by a day without one: under a wrong clock there is time to notice it.
/// </summary>
public sealed class ClickRetention(IServiceScopeFactory scopes, RetentionOptions options, TimeProvider time, ILogger<ClickRetention> log)
    : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromHours(1);

    private long? _limitedAt;

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
        if (_limitedAt is { } limited && time.GetElapsedTime(limited) < FindRetentionLimitHandler.MostInOneRun)
            return;
        var old = ClickId.LowestAt(time.GetUtcNow().UtcDateTime.AddDays(-options.ClickDays));
        var (clicks, first, last) = (0L, 0L, 0L);
        try
        {
            if (await SendAsync(new FindRetentionLimit(old), cancellationToken) is not { } limit)
                return;
            var before = options.CatchUp ? old : limit;
            while (await SendAsync(new DeleteOldClicks(before, options.StepClicks), cancellationToken) is { } deleted)
            {
                (clicks, first, last) = (clicks + deleted.Count, first == 0 ? deleted.FirstId : first, deleted.LastId);
                await Task.Delay(options.Pause, time, cancellationToken);
            }

            var isLimited = before < old && await SendAsync(new FindRetentionLimit(old), cancellationToken) is not null;
            _limitedAt = isLimited ? time.GetTimestamp() : null;
            if (isLimited)
                log.LogWarning(
                    "Clicks before {Old:yyyy-MM-dd HH:mm:ss} are more than {Days} days old by the clock, and one run deletes a day of "
                    + "them: those from {Before:yyyy-MM-dd HH:mm:ss} on stay for a day more. If the clock is right, Retention:CatchUp deletes "
                    + "them at once",
                    ClickId.TimeOf(old), options.ClickDays, ClickId.TimeOf(before));
        }
        catch (DatabaseUnavailableException exception)
        {
            log.LogWarning(
                "Old clicks wait for the next run. {Fault}", exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "Old clicks cannot be deleted; the next run tries again");
        }
        finally
        {
            if (clicks > 0)
                log.LogInformation(
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
