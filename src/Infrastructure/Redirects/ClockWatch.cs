using ClickTracking.Domain.Clicks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>
/// Logs once when the clock was set back, and once when it has caught up. In between, ids and times of clicks go on from the latest click
/// and hardly advance.
/// </summary>
internal sealed class ClockWatch(ClickIdGenerator ids, TimeProvider time, ILogger<ClockWatch> log) : BackgroundService
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a burst of clicks moves the ids ahead of the clock.</summary>
    private static readonly TimeSpan _tolerated = TimeSpan.FromSeconds(1);

    private bool _isBehind;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_tick, time);
        do
            Check();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Check()
    {
        var ahead = ids.Ahead;
        if (ahead > _tolerated == _isBehind)
            return;
        _isBehind = !_isBehind;
        if (_isBehind)
            log.LogWarning(
                "The clock is {Behind} behind the last click: clicks get the times after that one until the clock has caught up", ahead);
        else
            log.LogInformation("The clock has caught up with the clicks");
    }
}
