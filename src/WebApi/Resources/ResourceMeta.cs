using ClickTracking.Application.Resources.Definition;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Resources;

/// <summary>The content of the response to <c>GET /service/meta</c>: the fields and their use.</summary>
internal sealed record ResourceMeta(IReadOnlyList<FieldMeta> Fields) : OkResponse
{
    public static Envelope Of<T>(Resource<T> resource)
        where T : class =>
        Envelope.Ok("fields", new ResourceMeta([.. resource.Fields.Where(f => !f.IsInternal)
            .Select(f => FieldMeta.Of(resource, f))]));
}

/// <param name="RequiredOn">The verbs whose requests must name the field; null: none.</param>
/// <param name="Values">The values of an enumeration; null: the field is none.</param>
/// <param name="InQuery">The verbs whose query string, and not the body, names the field; null: none.</param>
internal sealed record FieldMeta(
    string Name, FieldKind Type, bool SortBy, bool FilterBy, bool ReadOnly, string? RequiredOn, string? Default,
    IReadOnlyList<string>? Values, string? InQuery)
{
    private const string Create = "POST";
    private const string Address = "PUT, DELETE";

    public static FieldMeta Of<T>(Resource<T> resource, Field<T> field)
        where T : class => new(
        field.Name, field.Kind, field.SortBy, field.FilterBy, field.ReadOnly,
        field.RequiredOnPost ? Create : field.Name == "id" ? Address : null, field.Default,
        field.Names.Count == 0 ? null : field.Names,
        field.Name == "id" ? Address : field.Name == resource.Parent?.Parameter ? Create : null);
}
