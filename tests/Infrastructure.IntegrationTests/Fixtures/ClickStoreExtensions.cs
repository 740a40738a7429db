using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Fixtures;

internal static class ClickStoreExtensions
{
    /// <summary>Stores the clicks between the position in the database and another position.</summary>
    public static async Task<int> StoreAsync(
        this IClickStore store, int node, IReadOnlyList<Click> clicks, JournalPosition to, SkippedClicks skipped,
        CancellationToken cancellationToken) =>
        await store.StoreAsync(
            node, clicks, new JournalRange(await store.GetPositionAsync(node, cancellationToken), to), skipped, cancellationToken);
}
