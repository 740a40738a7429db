using ClickTracking.Domain.Common;

namespace ClickTracking.WebApi.Console.Pickers;

/// <summary>An object that a picker offers.</summary>
/// <param name="Code">Null: it has none.</param>
/// <param name="ParentId">The object that it belongs to, by which a picker narrows; null: none.</param>
public sealed record Choice(long Id, string Name, string? Code, ObjectState State, long? ParentId)
{
    /// <summary>The name of the object that it belongs to; null: none.</summary>
    public string? ParentName { get; init; }
}
