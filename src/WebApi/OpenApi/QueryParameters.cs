using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>Parameters in the query string.</summary>
internal static class QueryParameters
{
    /// <summary>Several values are separated by commas.</summary>
    public static OpenApiParameter Of(string name, IOpenApiSchema schema, string description, bool required = false) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Schema = schema,
        Description = description,
        Required = required,
        Style = ParameterStyle.Form,
        Explode = false,
    };

    /// <summary>A parameter of its own for each property of the schema.</summary>
    public static OpenApiParameter Each(string name, OpenApiSchema schema, string description)
    {
        var parameter = Of(name, schema, description);
        parameter.Explode = true;
        return parameter;
    }
}
