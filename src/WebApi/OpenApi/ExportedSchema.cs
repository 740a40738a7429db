using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>A schema that the serializer made of a type.</summary>
internal static class ExportedSchema
{
    /// <exception cref="InvalidOperationException">It is none of OpenAPI 3.1.</exception>
    public static OpenApiSchema Of(JsonNode schema, OpenApiDocument document) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var found, OpenApiConstants.Json)
            is { } read && found.Errors.Count == 0
            ? read
            : throw new InvalidOperationException($"Not a schema: {string.Join("; ", found.Errors)}");
}
