using ClickTracking.Application.Metrics;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>
/// Logs each minute, and at the stop, how the requests to the redirect ended, how many and how fast, and how far the database is behind.
/// It logs nothing when there were none.
/// </summary>
internal sealed class RedirectSummary(
    RedirectCounters counters, RedirectLog redirects, RedirectDurations durations, ClickShipper shipper, TimeProvider time,
    ILogger<RedirectSummary> log) : BackgroundService
{
    private readonly Reading _start = new(counters.Read(), durations.Read(), time.GetTimestamp());
    private Reading? _last;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Summarize();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Summarize();
    }

    private void Summarize()
    {
        redirects.Summarize();
        var before = _last ?? _start;
        var now = _last = new Reading(counters.Read(), durations.Read(), time.GetTimestamp());
        var since = now.Counts
            .Select(c => (Outcome: c.Key, Requests: c.Value - before.Counts[c.Key])).Where(c => c.Requests != 0).ToArray();
        if (since.Length == 0)
            return;
        var taken = now.Durations.Since(before.Durations);
        var isLosing = since.Any(c => c.Outcome == RedirectCount.Lost);
        log.Log(
            isLosing ? LogLevel.Error : LogLevel.Information, new EventId(1401, "RedirectSummary"),
            "Redirects since the last summary: {@Redirects}, {PerSecond} a second, refused {@Refusals}; answered within {P50} ms (p50), "
            + "{P99} ms (p99), {P999} ms (p99.9); {LagClicks} clicks wait for the database, for {LagSeconds} s",
            since.ToDictionary(c => c.Outcome.ToString(), c => c.Requests),
            Math.Round(taken.Total / time.GetElapsedTime(before.At, now.At).TotalSeconds, 2),
            since.Where(c => IsRefusal(c.Outcome)).ToDictionary(c => c.Outcome.ToString(), c => c.Requests),
            Milliseconds(taken.Quantile(0.5)), Milliseconds(taken.Quantile(0.99)), Milliseconds(taken.Quantile(0.999)),
            shipper.LagClicks, Math.Round(shipper.LagTime.TotalSeconds, 1));
    }

    private static bool IsRefusal(RedirectCount outcome) => outcome is RedirectCount.BadId or RedirectCount.NoDestination
        or RedirectCount.Refused or RedirectCount.UnknownTracker or RedirectCount.NotReady;

    private static double? Milliseconds(TimeSpan? duration) => duration?.TotalMilliseconds;

    private sealed record Reading(IReadOnlyDictionary<RedirectCount, long> Counts, DurationCounts Durations, long At);
}
