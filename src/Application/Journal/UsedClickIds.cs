using ClickTracking.Domain.Clicks;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Journal;

/// <summary>
/// Keeps a node from using a click id twice after its data folder was wiped or restored and its clock set back, since the database knows
/// the greatest id. It is read at the start. Redirects do not wait for it when the database does not answer. It also frees a node from ids
/// of a wrong future, which would date each later click there.
/// </summary>
/// <param name="isStored">Whether the database has all clicks of the journal when it has the journal up to a position.</param>
public sealed class UsedClickIds(
    IClickStore store, ClickIdGenerator ids, SteadyClock clock, int node, Func<JournalPosition, bool> isStored, ILogger<UsedClickIds> log)
{
    /// <summary>A gap before the next used id that is shorter is not worth it: the time itself is there soon.</summary>
    private static readonly TimeSpan _worthwhile = TimeSpan.FromHours(1);

    /// <exception cref="Common.DatabaseUnavailableException">The database does not answer.</exception>
    public async Task SkipAsync(CancellationToken cancellationToken)
    {
        ids.StartAbove(await store.GetLastClickIdAsync(node, cancellationToken));
        if (ids.Ahead > clock.MaxJump && isStored(await store.GetPositionAsync(node, cancellationToken)))
            await GoBackAsync(cancellationToken);
    }

    /// <summary>
    /// Goes back to the true time when ids are ahead of it by more than the clock may jump. All clicks that the node made before its ids
    /// got ahead must be stored.
    /// </summary>
    /// <exception cref="Common.DatabaseUnavailableException">The database does not answer.</exception>
    public async Task GoBackAsync(CancellationToken cancellationToken)
    {
        var (from, ahead, now) = (ids.Last, ids.Ahead, clock.Now.UtcDateTime);
        if (ahead <= clock.MaxJump)
            return;
        var (below, above) = await store.GetClickIdsAroundAsync(node, ClickId.LowestAt(now + clock.MaxJump), cancellationToken);
        above = Math.Min(above, from);
        if (ClickId.TimeOf(above) - now < _worthwhile || !ids.TryGoBack(from, below, above))
            return;
        log.LogWarning(
            new EventId(1410, "ClickIdsWentBack"),
            "Click ids were {Ahead} ahead of the clock, because it was wrong: they go on at the true time. Clicks that were made meanwhile "
            + "keep their times, from {From:yyyy-MM-dd HH:mm:ss} on", ahead, ClickId.TimeOf(above));
    }
}
