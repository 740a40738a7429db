using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ClickTracking.Domain.Clicks;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>
/// Completes the schemas that the framework makes of types: it cannot see the output of the converters in <see cref="ApiJson"/>.
/// </summary>
internal sealed class ValueSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        AddValue(schema, context.JsonTypeInfo.Type);
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
            schema.Required = context.JsonTypeInfo.Properties.Where(p => !Has<OptionalAttribute>(p, out _)).Select(p => p.Name).ToHashSet();
        if (context.JsonPropertyInfo is not { } property)
            return Task.CompletedTask;
        schema.Type = property.IsGetNullable ? schema.Type | JsonSchemaType.Null : schema.Type & ~JsonSchemaType.Null;
        if (Has<OneOfAttribute>(property, out var oneOf))
            ((OpenApiSchema)(schema.Items ?? schema)).Enum = [.. oneOf.Values.Select(v => JsonValue.Create(v))];
        return Task.CompletedTask;
    }

    private static void AddValue(OpenApiSchema schema, Type type)
    {
        var value = Nullable.GetUnderlyingType(type);
        var @null = value is null ? default : JsonSchemaType.Null;
        value ??= type;
        if (value == typeof(ClickReasons))
            (schema.Type, schema.Items) = (JsonSchemaType.Array, Schemas.Text());
        else if (value == typeof(DateTime))
        {
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String | @null, null, Schemas.TimePattern);
            schema.Description ??= Schemas.TimeExample;
        }
        else if (value.IsEnum)
            schema.Type = JsonSchemaType.String | @null;
    }

    private static bool Has<T>(JsonPropertyInfo property, [NotNullWhen(true)] out T? attribute)
        where T : Attribute =>
        (attribute = property.AttributeProvider?.GetCustomAttributes(typeof(T), false).OfType<T>().FirstOrDefault()) is not null;
}
