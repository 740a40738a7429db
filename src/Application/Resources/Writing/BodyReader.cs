using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Reads a body into an object.</summary>
/// <param name="path">Where the body stands in the request: <c>clicktracker</c>, or <c>clicktrackers[3]</c>.</param>
public sealed class BodyReader<T>(Resource<T> service, string path, ValidationErrors errors, ICollection<string> warnings)
    where T : class
{
    /// <summary>A new object; every required field must be there.</summary>
    /// <param name="takesId">Whether the body may choose the id.</param>
    public T ReadNew(JsonElement body, bool takesId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var value = Read(service.New(), body, field => takesId && field.Name == "id", seen);
        foreach (var field in service.Fields.Where(f => f.RequiredOnPost && !f.FromQuery && !seen.Contains(f.Name)))
            errors.Add(PathOf(field) + (field.Kind == FieldKind.Object ? ".id" : ""), "required on POST");
        return value;
    }

    /// <summary>The object with the body's fields taken over.</summary>
    public T ReadChanges(T target, JsonElement body) => Read(target, body, _ => false, []);

    private T Read(T target, JsonElement body, Func<Field<T>, bool> exception, HashSet<string> seen)
    {
        foreach (var property in body.EnumerateObject())
        {
            var field = service.Find(property.Name);
            if (field is null)
                warnings.Add($"{path}.{property.Name}: unknown field, ignored");
            else if (field.ReadOnly && !exception(field))
                warnings.Add($"{PathOf(field)}: read only, ignored");
            else if (field.FromQuery)
                warnings.Add($"{PathOf(field)}: belongs into the query string of the POST, ignored");
            else
            {
                seen.Add(field.Name);
                WarnOfInner(field, property.Value);
                target = field.Read(target, property.Value, PathOf(field), errors);
            }
        }
        return target;
    }

    /// <summary>Only the id of an association is taken; its name comes from the object itself.</summary>
    private void WarnOfInner(Field<T> field, JsonElement value)
    {
        if (field.Kind != FieldKind.Object)
            return;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
            value = value[0];
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var inner in value.EnumerateObject().Where(p => p.Name != "id"))
            warnings.Add($"{PathOf(field)}.{inner.Name}: {(inner.Name == "name" ? "read only" : "unknown field")}, ignored");
    }

    private string PathOf(Field<T> field) => $"{path}.{field.Name}";
}
