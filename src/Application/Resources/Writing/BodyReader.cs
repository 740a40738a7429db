using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Reads the bodies of a request, each once, and gathers the errors and warnings of all.</summary>
public sealed class BodyReader<T>(Resource<T> resource, ValidationErrors errors, ICollection<string> warnings)
    where T : class
{
    /// <summary>The meaning of <c>id</c> in a body.</summary>
    private enum IdUse
    {
        /// <summary>None: it is ignored with a warning.</summary>
        Ignored,

        /// <summary>It becomes the id of a new object.</summary>
        Chosen,

        /// <summary>It names the object to change, and has been read already.</summary>
        Name,
    }

    /// <summary>Reads a new object, which must have every required field.</summary>
    /// <param name="takesId">Whether the body may choose the id.</param>
    public ResourceChange<T> ReadNew(JsonElement body, string path, bool takesId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var values = Read(body, path, takesId ? IdUse.Chosen : IdUse.Ignored, seen);
        foreach (var field in resource.Fields.Where(f => f.RequiredOnPost && !f.FromQuery && !seen.Contains(f.Name)))
            errors.Add($"{path}.{field.Name}{(field.Kind == FieldKind.Object ? ".id" : "")}", "required on POST");
        return new ResourceChange<T>(path, values);
    }

    /// <summary>Reads changes to an object: the fields that the body holds, and no other.</summary>
    /// <param name="isNamed">Whether the id comes from the body itself.</param>
    public ResourceChange<T> ReadChanges(JsonElement body, string path, long id, bool isNamed) =>
        new(path, Read(body, path, isNamed ? IdUse.Name : IdUse.Ignored, [])) { Id = id };

    private List<Func<T, T>> Read(JsonElement body, string path, IdUse idUse, HashSet<string> seen)
    {
        var values = new List<Func<T, T>>();
        foreach (var property in body.EnumerateObject())
        {
            var field = resource.Find(property.Name);
            var use = field is { Name: "id", ReadOnly: true } ? idUse : IdUse.Ignored;
            if (use == IdUse.Name)
                continue;
            if (field is null)
                warnings.Add($"{path}.{property.Name}: unknown field, ignored");
            else if (field.ReadOnly && use != IdUse.Chosen)
                warnings.Add($"{path}.{field.Name}: read only, ignored");
            else if (field.FromQuery)
                warnings.Add($"{path}.{field.Name}: belongs into the query string of the POST, ignored");
            else
            {
                seen.Add(field.Name);
                WarnOfInner(field, property.Value, path);
                values.Add(field.Read(property.Value, $"{path}.{field.Name}", errors));
            }
        }
        return values;
    }

    /// <summary>A reference is set by its id alone; its name comes from the object itself.</summary>
    private void WarnOfInner(Field<T> field, JsonElement value, string path)
    {
        if (field.Kind != FieldKind.Object)
            return;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
            value = value[0];
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var inner in value.EnumerateObject().Where(p => p.Name != "id"))
            warnings.Add($"{path}.{field.Name}.{inner.Name}: {(inner.Name == "name" ? "read only" : "unknown field")}, ignored");
    }
}
