using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Reads the bodies of a request, each once, and gathers the errors and warnings of all.</summary>
public sealed class BodyReader<T>(Resource<T> resource, ValidationErrors errors, ICollection<string> warnings)
    where T : class
{
    private readonly MeantField<T> _meant = new(resource);

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
        var change = Read(body, path, takesId ? IdUse.Chosen : IdUse.Ignored, resource.Parent is { InBody: true }, seen);
        foreach (var field in resource.Fields.Where(f => f.RequiredOnPost && !f.FromQuery && !seen.Contains(f.Name)))
            errors.Add($"{path}.{field.Name}{(field.Kind == FieldKind.Object ? ".id" : "")}", "required on POST");
        return change;
    }

    /// <summary>Reads changes to an object: the fields that the body holds, and no other.</summary>
    /// <param name="isNamed">Whether the id comes from the body itself.</param>
    public ResourceChange<T> ReadChanges(JsonElement body, string path, long id, bool isNamed) =>
        Read(body, path, isNamed ? IdUse.Name : IdUse.Ignored, takesParent: false, []) with { Id = id };

    private ResourceChange<T> Read(JsonElement body, string path, IdUse idUse, bool takesParent, HashSet<string> seen)
    {
        var (values, claims) = (new List<Func<T, T>>(), new List<ClaimedId<T>>());
        foreach (var property in body.EnumerateObject())
        {
            var (field, place) = (resource.FindInBody(property.Name), $"{path}.{property.Name}");
            var use = field is { Name: "id", ReadOnly: true } ? idUse : IdUse.Ignored;
            if (use == IdUse.Name)
                continue;
            var isParent = property.Name == resource.Parent?.Parameter;
            if (resource.FindClaimed(property.Name) is { } claimed && property.Value.ValueKind != JsonValueKind.Null)
                claims.Add(ClaimedId<T>.Read(claimed, property.Value, place, isParent));
            if (isParent && takesParent)
                continue;
            if (field is null)
                ReportUnknown(property, place);
            else if (field.ReadOnly && use != IdUse.Chosen)
                warnings.Add($"{place}: read only, ignored");
            else if (field.FromQuery)
                warnings.Add($"{place}: belongs into the query string of the POST, ignored");
            else
            {
                seen.Add(field.Name);
                WarnOfInner(field, property.Value, path);
                values.Add(field.Read(property.Value, place, errors));
            }
        }
        return new ResourceChange<T>(path, values) { Claims = claims };
    }

    /// <summary>
    /// Clients of the original send fields that are not ours, so that an unknown one is ignored, unless another was probably meant and has a
    /// value to lose.
    /// </summary>
    private void ReportUnknown(JsonProperty property, string place)
    {
        if (property.Value.ValueKind != JsonValueKind.Null && resource.FindClaimed(property.Name) is null
            && _meant.Of(property.Name) is { } meant)
            errors.Add(place, $"is no field of {resource.Name}: did you mean {meant}?");
        else
            warnings.Add($"{place}: unknown field, ignored");
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
