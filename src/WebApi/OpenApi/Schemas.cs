using System.Text.Json.Nodes;
using ClickTracking.Application.Common;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>Creates the schemas of the values in the API's JSON.</summary>
internal static class Schemas
{
    public const string TimeExample = "UTC, like 2026-01-31 00:00:00.";
    public const string TimePattern = @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$";

    public static OpenApiSchema Whole(string? description = null) =>
        new() { Type = JsonSchemaType.Integer, Format = "int64", Description = description };

    public static OpenApiSchema Number(string? description = null) => new() { Type = JsonSchemaType.Number, Description = description };

    public static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    public static OpenApiSchema Flag(string? description = null) => new() { Type = JsonSchemaType.Boolean, Description = description };

    /// <summary>A time in the format of the API family.</summary>
    public static OpenApiSchema Time(string? description = null) =>
        new() { Type = JsonSchemaType.String, Pattern = TimePattern, Description = description ?? TimeExample };

    public static OpenApiSchema OneOf(IEnumerable<string> names, string? description = null) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(n => JsonValue.Create(n))], Description = description };

    public static OpenApiSchema OneOf<TEnum>(string? description = null)
        where TEnum : struct, Enum =>
        OneOf(WireNames<TEnum>.All, description);

    public static OpenApiSchema ListOf(IOpenApiSchema items, string? description = null) =>
        new() { Type = JsonSchemaType.Array, Items = items, Description = description };

    /// <summary>An object whose properties are all required.</summary>
    public static OpenApiSchema Object(params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(p => p.Name, p => p.Schema),
        Required = properties.Select(p => p.Name).ToHashSet(),
    };

    public static OpenApiSchema Nullable(this OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        schema.Enum?.Add(JsonNullSentinel.JsonNull);
        return schema;
    }

    /// <summary>One of several shapes; the only one, if there are no others.</summary>
    public static IOpenApiSchema Either(IReadOnlyList<IOpenApiSchema> shapes) =>
        shapes is [var only] ? only : new OpenApiSchema { OneOf = [.. shapes] };

    /// <summary>A parameter of the query string.</summary>
    /// <param name="each">Each property of the schema is a parameter; false: the parameter's values are separated by commas.</param>
    public static OpenApiParameter Query(
        string name, IOpenApiSchema schema, string description, bool required = false, bool each = false) => new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Schema = schema,
            Description = description,
            Required = required,
            Style = ParameterStyle.Form,
            Explode = each,
        };

    /// <summary>The content of a request or a response in one format.</summary>
    public static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new() { [type] = new() { Schema = schema } };
}
