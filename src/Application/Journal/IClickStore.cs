using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Journal;

/// <summary>The clicks in the database.</summary>
public interface IClickStore
{
    /// <summary>
    /// Returns the position up to which a node's journal is stored, or <see cref="JournalPosition.Start"/> when nothing is stored.
    /// </summary>
    Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken);

    /// <summary>Returns the greatest click id of a node in the database. 0 when there is none.</summary>
    Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the greatest stored click id of a node below an id, and the smallest from it on. 0 and <see cref="long.MaxValue"/> stand for
    /// none.
    /// </summary>
    Task<(long Below, long Above)> GetClickIdsAroundAsync(int node, long id, CancellationToken cancellationToken);

    /// <summary>
    /// Stores clicks of a node's journal, the position behind the last of them and their counts in one transaction. A click whose id is
    /// stored already, because it was stored past the journal, stays as it is.
    /// </summary>
    /// <returns>The number of clicks that were new.</returns>
    /// <exception cref="JournalPositionMovedException">Nothing was stored, and the position has to be read again.</exception>
    Task<int> StoreAsync(
        int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken);

    /// <summary>Stores one click that the journal could not take, and counts it in the same transaction.</summary>
    Task StoreDirectAsync(Click click, CancellationToken cancellationToken);
}
