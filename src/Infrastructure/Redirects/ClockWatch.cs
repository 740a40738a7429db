using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>
/// Logs once when the clock was set back or jumped ahead, and once when that is over. While the clock is behind, ids and times of clicks go
/// on from the latest click and hardly advance. When it is behind by more than a jump, ids go back to the true time as soon as the clicks
/// from before the jump are stored.
/// </summary>
internal sealed class ClockWatch(
    ClickIdGenerator ids, SteadyClock clock, UsedClickIds used, ClickJournal journal, ClickShipper shipper, TimeProvider time,
    ILogger<ClockWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a burst of clicks moves the ids ahead of the clock.</summary>
    private static readonly TimeSpan _tolerated = TimeSpan.FromSeconds(1);

    private bool _isBehind;
    private bool _isIgnored;
    private int _ticksAhead;
    private JournalPosition _before;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_tick, time);
        do
        {
            Check();
            CheckJump();
            await GoBackAsync(stoppingToken);
        }
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
                new EventId(1405, "ClockBehind"),
                "The clock is {Behind} behind the last click: clicks get the times after that one until the clock has caught up", ahead);
        else
            log.LogInformation(new EventId(1406, "ClockCaughtUp"), "The clock has caught up with the clicks");
    }

    private void CheckJump()
    {
        var ignored = clock.Ignored;
        if (ignored > TimeSpan.Zero == _isIgnored)
            return;
        _isIgnored = !_isIgnored;
        if (_isIgnored)
            log.LogWarning(
                new EventId(1407, "ClockJumped"),
                "The clock jumped {Ignored} ahead: clicks get the time without the jump, unless it lasts for {MaxJump}", ignored,
                clock.MaxJump);
        else
            log.LogInformation(
                new EventId(1408, "ClockFollowed"), "The clock is followed again, it is {Now:yyyy-MM-dd HH:mm:ss}", clock.Now);
    }

    private async Task GoBackAsync(CancellationToken cancellationToken)
    {
        _ticksAhead = ids.Ahead > clock.MaxJump ? _ticksAhead + 1 : 0;
        // A second after the jump was first seen, no request is on its way any more with an id from before it.
        if (_ticksAhead == 2)
            _before = journal.CommittedPosition;
        if (_ticksAhead < 2 || !shipper.HasStored(_before))
            return;
        try
        {
            await used.GoBackAsync(cancellationToken);
        }
        catch (DatabaseUnavailableException exception)
        {
            log.LogDebug(new EventId(1409, "ClickIdsWait"), exception, "Click ids stay ahead until the database answers");
        }
    }
}
