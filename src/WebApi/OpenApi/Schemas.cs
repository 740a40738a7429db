using System.Text.Json.Nodes;
using ClickTracking.Application.Common;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>The kinds of value that the API's JSON is made of.</summary>
internal static class Schemas
{
    public static OpenApiSchema Whole(string? description = null) =>
        new() { Type = JsonSchemaType.Integer, Format = "int64", Description = description };

    public static OpenApiSchema Number(string? description = null) => new() { Type = JsonSchemaType.Number, Description = description };

    public static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    public static OpenApiSchema Flag(string? description = null) => new() { Type = JsonSchemaType.Boolean, Description = description };

    /// <summary>A time as the API family writes it.</summary>
    public static OpenApiSchema Time(string? description = null) =>
        new() { Type = JsonSchemaType.String, Pattern = @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", Description = description ?? "UTC, like 2026-01-31 00:00:00." };

    public static OpenApiSchema OneOf(IEnumerable<string> names, string? description = null) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(n => JsonValue.Create(n))], Description = description };

    public static OpenApiSchema OneOf<TEnum>(string? description = null)
        where TEnum : struct, Enum =>
        OneOf(WireNames<TEnum>.All, description);

    public static OpenApiSchema ListOf(IOpenApiSchema items, string? description = null) =>
        new() { Type = JsonSchemaType.Array, Items = items, Description = description };

    /// <summary>An object whose properties are all there.</summary>
    public static OpenApiSchema Object(params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(p => p.Name, p => p.Schema),
        Required = properties.Select(p => p.Name).ToHashSet(),
    };

    public static OpenApiSchema Nullable(this OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    /// <summary>One of several shapes; one alone is itself.</summary>
    public static IOpenApiSchema Either(IReadOnlyList<IOpenApiSchema> shapes) => shapes is [var only] ? only : new OpenApiSchema { OneOf = [.. shapes] };
}
