using ClickTracking.Application.Resources.Definition;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.Resources;

/// <summary><c>GET /service/meta</c>: the fields and what can be done with them.</summary>
internal static class ResourceMeta
{
    public static Envelope Of<T>(Resource<T> service)
        where T : class =>
        Envelope.Ok("fields", [], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteStartArray("fields");
            foreach (var field in service.Fields.Where(f => !f.IsInternal))
            {
                writer.WriteStartObject();
                writer.WriteString("name", field.Name);
                writer.WriteString("type", TypeOf(field.Kind));
                writer.WriteBoolean("sort_by", field.SortBy);
                writer.WriteBoolean("filter_by", field.FilterBy);
                writer.WriteBoolean("read_only", field.ReadOnly);
                writer.WriteString("required_on", field.RequiredOnPost ? "POST" : field.Name == "id" ? "PUT, DELETE" : null);
                writer.WriteString("default", field.Default);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        });

    /// <summary>The shape of one field's entry.</summary>
    public static OpenApiSchema Schema() => Schemas.Object(
        ("name", Schemas.Text()),
        ("type", Schemas.OneOf(Enum.GetValues<FieldKind>().Select(TypeOf))),
        ("sort_by", Schemas.Flag()),
        ("filter_by", Schemas.Flag()),
        ("read_only", Schemas.Flag()),
        ("required_on", Schemas.Text().Nullable()),
        ("default", Schemas.Text().Nullable()));

    private static string TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Int => "int",
        FieldKind.Enum => "enum",
        FieldKind.Money => "money",
        FieldKind.Timestamp => "timestamp",
        FieldKind.Object => "object",
        FieldKind.Array => "array",
        _ => "string",
    };
}
