using ClickTracking.Application.Redirects;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>Logs each minute, and at the stop, how the requests to the redirect ended, or nothing when there were none.</summary>
internal sealed class RedirectSummary(RedirectCounters counters, RedirectLog redirects, TimeProvider time, ILogger<RedirectSummary> log)
    : BackgroundService
{
    private IReadOnlyDictionary<RedirectCount, long> _before = counters.Read();

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
        var now = counters.Read();
        var since = now.Where(c => c.Value != _before[c.Key]).ToDictionary(c => c.Key.ToString(), c => c.Value - _before[c.Key]);
        _before = now;
        if (since.Count == 0)
            return;
        var level = since.ContainsKey(nameof(RedirectCount.Lost)) ? LogLevel.Error : LogLevel.Information;
        log.Log(level, new EventId(1401, "RedirectSummary"), "Redirects since the last summary: {@Redirects}", since);
    }
}
