namespace ClickTracking.Application.Resources.Writing;

/// <summary>One object of a request after reading: a new object, or changes to an existing one.</summary>
/// <param name="Path">The place of the object in the request: <c>clicktracker</c>, or <c>clicktrackers[3]</c>.</param>
/// <param name="Values">Each sets one field to the value of the request, in the order of the request.</param>
public sealed record ResourceChange<T>(string Path, IReadOnlyList<Func<T, T>> Values)
{
    /// <summary>Ids that the request names and cannot set.</summary>
    public IReadOnlyList<ClaimedId<T>> Claims { get; init; } = [];

    /// <summary>The id of the object to change; null: the object is new.</summary>
    public long? Id { get; init; }

    /// <summary>The parent of a new object; 0: the resource has no parent.</summary>
    public long ParentId { get; init; }

    /// <summary>The place of the parent in the request, for the text of an error.</summary>
    public string ParentPath { get; init; } = "";

    /// <summary>Sets the fields of an object to what the editor saw in them before the change; null: it does not matter.</summary>
    public Func<T, T>? Seen { get; init; }

    public T ApplyTo(T target) => Values.Aggregate(target, (value, set) => set(value));
}
