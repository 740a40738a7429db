using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>Creates the parameters of a query string.</summary>
internal static class QueryParameters
{
    /// <summary>Creates one parameter, whose values are separated by commas.</summary>
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

    /// <summary>Creates a parameter for each property of the schema.</summary>
    public static OpenApiParameter Each(string name, OpenApiSchema schema, string description)
    {
        var parameter = Of(name, schema, description);
        parameter.Explode = true;
        return parameter;
    }
}
