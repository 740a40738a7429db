using ClickTracking.Application.Resources.Definition;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Resources;

/// <summary>The content of the response to <c>GET /service/meta</c>: the fields and their use.</summary>
internal sealed record ResourceMeta(IReadOnlyList<FieldMeta> Fields) : OkResponse
{
    public static Envelope Of<T>(Resource<T> resource)
        where T : class =>
        Envelope.Ok("fields", new ResourceMeta([.. resource.Fields.Where(f => !f.IsInternal).Select(FieldMeta.Of)]));
}

/// <param name="RequiredOn">The verbs whose requests must name the field; null: none.</param>
internal sealed record FieldMeta(
    string Name, FieldKind Type, bool SortBy, bool FilterBy, bool ReadOnly, string? RequiredOn, string? Default)
{
    public static FieldMeta Of<T>(Field<T> field) => new(
        field.Name, field.Kind, field.SortBy, field.FilterBy, field.ReadOnly,
        field.RequiredOnPost ? "POST" : field.Name == "id" ? "PUT, DELETE" : null, field.Default);
}
