using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>
/// An id in a body that the body cannot set, such as that of the owner. It has to be the one that the object has: clients send back whole
/// objects, while another id would be ignored against the client's will.
/// </summary>
/// <param name="Field">The field that has the id.</param>
/// <param name="Path">The place in the request.</param>
/// <param name="Id">The id; null: the value is none.</param>
/// <param name="IsParent">The query string of the POST chooses the id.</param>
public sealed record ClaimedId<T>(Field<T> Field, string Path, long? Id, bool IsParent)
{
    public static ClaimedId<T> Read(Field<T> field, JsonElement value, string path, bool isParent) =>
        new(field, path, IdFormat.TryReadId(value, out var id) ? id : null, isParent);

    /// <summary>Adds an error unless the object has the id.</summary>
    public void Require(T value, ValidationErrors errors)
    {
        var own = Field.Store(value);
        if (Id is { } id && Equals(own, id))
            return;
        errors.Add(Path, Field.Kind == FieldKind.Object
            ? $"is no field of its own: did you mean {Field.Name}, {Field.Wanted}?"
            : $"must be {own} or left out: "
                + (IsParent ? "it is chosen for good in the query string of the POST" : "a body cannot set it"));
    }
}
