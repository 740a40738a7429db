using ClickTracking.Domain.Clicks;

namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// Says so when the clock was set back: ids and times of clicks go on from the latest one and stand nearly still until it is caught up.
/// One event at the begin, one at the end.
/// </summary>
internal sealed class ClockWatch(ClickIdGenerator ids, TimeProvider time, ILogger<ClockWatch> log) : BackgroundService
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    /// <summary>More than a burst of clicks makes up.</summary>
    private static readonly TimeSpan _tolerated = TimeSpan.FromSeconds(1);

    private bool _isBehind;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_tick, time);
        do
            Look();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Look()
    {
        var ahead = ids.Ahead;
        if (ahead > _tolerated == _isBehind)
            return;
        _isBehind = !_isBehind;
        if (_isBehind)
            log.LogWarning("The clock is {Behind} behind the last click: clicks get the times after that one until the clock has caught up", ahead);
        else
            log.LogInformation("The clock has caught up with the clicks");
    }
}
