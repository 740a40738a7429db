namespace ClickTracking.Application.Lookup;

/// <summary>An object by its names.</summary>
/// <param name="Code">Null: it has none.</param>
/// <param name="State"><c>active</c> or <c>inactive</c>; null: it is deleted.</param>
/// <param name="IsDeleted">True: only the id, the name and the member of the object are still known.</param>
/// <param name="Parents">The ids of the objects that it belongs to, by their columns; null: none.</param>
public sealed record LookedUp(
    long Id, string Name, string? Code, string? State, bool IsDeleted, IReadOnlyDictionary<string, long?> Parents);
