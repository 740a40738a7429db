using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

/// <summary>The real store, which reports each batch to the camera and counts clicks that came a second time.</summary>
internal sealed class CrashingStore(IClickStore store, CrashCamera camera) : IClickStore
{
    /// <summary>The number of clicks that the database skipped. Without its key they would be stored twice.</summary>
    public int Doubled { get; private set; }

    public Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken) =>
        store.GetPositionAsync(node, cancellationToken);

    public Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken) =>
        store.GetLastClickIdAsync(node, cancellationToken);

    public Task<(long Below, long Above)> GetClickIdsAroundAsync(int node, long id, CancellationToken cancellationToken) =>
        store.GetClickIdsAroundAsync(node, id, cancellationToken);

    public async Task<int> StoreAsync(
        int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken)
    {
        camera.FolderFlushed();
        camera.Step("before a batch");
        var stored = await store.StoreAsync(node, clicks, range, skipped, cancellationToken);
        Doubled += clicks.Count - stored;
        camera.Step("behind a batch");
        return stored;
    }

    public Task StoreDirectAsync(Click click, CancellationToken cancellationToken) => store.StoreDirectAsync(click, cancellationToken);
}
