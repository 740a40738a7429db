using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Journal;

/// <summary>
/// Keeps a node from using a click id twice after its data folder was wiped or restored and its clock set back, since the database knows
/// the greatest id. It is read at the start. Redirects do not wait for it when the database does not answer.
/// </summary>
public sealed class UsedClickIds(IClickStore store, ClickIdGenerator ids, int node)
{
    /// <exception cref="Common.DatabaseUnavailableException">The database does not answer.</exception>
    public async Task SkipAsync(CancellationToken cancellationToken) =>
        ids.StartAbove(await store.GetLastClickIdAsync(node, cancellationToken));
}
