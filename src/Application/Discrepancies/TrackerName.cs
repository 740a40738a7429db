using ClickTracking.Application.Lookup;

namespace ClickTracking.Application.Discrepancies;

/// <summary>A click tracker of a comparison.</summary>
/// <param name="Id">0: click trackers that a node had no room to count apart.</param>
/// <param name="Name">Empty: not known.</param>
/// <param name="Code">Null: it has none, or is deleted.</param>
public sealed record TrackerName(long Id, string Name, string? Code)
{
    public static TrackerName Of(long id, IReadOnlyDictionary<long, LookedUp> names) =>
        names.TryGetValue(id, out var found) ? new TrackerName(id, found.Name, found.Code) : new TrackerName(id, "", null);
}
