using System.Text.Json;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Services;

/// <summary>Reads the body of a POST or PUT into an object.</summary>
public static class ObjectReader
{
    /// <summary>The object with the body's fields taken over. Read-only and unknown fields are left alone, with a warning.</summary>
    /// <param name="isNew">Whether required fields must be there.</param>
    public static T Read<T>(Service<T> service, T target, JsonElement body, bool isNew, Faults faults, ICollection<string> warnings)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            var path = $"{service.Name}.{property.Name}";
            var field = service.Find(property.Name);
            if (field is null)
                warnings.Add($"{path}: unknown field, ignored");
            else if (field.ReadOnly)
                warnings.Add($"{path}: read only, ignored");
            else if (field.FromQuery)
                warnings.Add($"{path}: belongs into the query string of the POST, ignored");
            else
            {
                seen.Add(field.Name);
                WarnOfInner(field, property.Value, path, warnings);
                target = field.Read(target, property.Value, path, faults);
            }
        }

        if (isNew)
            foreach (var field in service.Fields.Where(f => f.RequiredOnPost && !f.FromQuery && !seen.Contains(f.Name)))
                faults.Add(field.Kind == FieldKind.Object ? $"{service.Name}.{field.Name}.id" : $"{service.Name}.{field.Name}", "required on POST");
        return target;
    }

    /// <summary>Only the id of an association is taken; its name comes from the object itself.</summary>
    private static void WarnOfInner<T>(Field<T> field, JsonElement value, string path, ICollection<string> warnings)
    {
        if (field.Kind != FieldKind.Object)
            return;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
            value = value[0];
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var inner in value.EnumerateObject().Where(p => p.Name != "id"))
            warnings.Add($"{path}.{inner.Name}: {(inner.Name == "name" ? "read only" : "unknown field")}, ignored");
    }
}
