using ClickTracking.Application.Services;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Services;

/// <summary><c>GET /service/meta</c>: the fields and what can be done with them.</summary>
internal static class ServiceMeta
{
    public static Envelope Of<T>(Service<T> service)
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
