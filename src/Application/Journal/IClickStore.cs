using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Journal;

/// <summary>The clicks in the database.</summary>
public interface IClickStore
{
    /// <summary>How far the node's journal is stored; <see cref="JournalPosition.Start"/> when nothing is.</summary>
    Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken);

    /// <summary>The greatest click id of the node that the database has taken; 0: none.</summary>
    Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken);

    /// <summary>
    /// Stores clicks of a node's journal, the position behind the last of them and what was counted, in one transaction.
    /// A click whose id is stored already (it took the emergency way) is left as it is.
    /// </summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="JournalPositionMovedException">Nothing was stored; ask the position again.</exception>
    Task<int> StoreAsync(int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken);

    /// <summary>The emergency way: one click, past the journal; counted in its own transaction.</summary>
    Task StoreDirectAsync(Click click, CancellationToken cancellationToken);
}
