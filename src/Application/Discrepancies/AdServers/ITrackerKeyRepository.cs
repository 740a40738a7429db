namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>Finds click trackers by the keys that an ad server may have for them.</summary>
public interface ITrackerKeyRepository
{
    /// <summary>Finds the click trackers that have one of some codes, compared without case.</summary>
    /// <param name="memberId">The owner of the click trackers; null: any.</param>
    Task<IReadOnlyList<TrackerKeys>> FindByCodeAsync(
        IReadOnlyCollection<string> codes, long? memberId, CancellationToken cancellationToken);

    /// <summary>Finds the click trackers that have exactly one of some names.</summary>
    /// <param name="memberId">The owner of the click trackers; null: any.</param>
    Task<IReadOnlyList<TrackerKeys>> FindByNameAsync(
        IReadOnlyCollection<string> names, long? memberId, CancellationToken cancellationToken);
}

/// <summary>A click tracker with the keys by which it can be found.</summary>
public sealed record TrackerKeys
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Null: it has none.</summary>
    public string? Code { get; init; }
}
