using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>Writes down what one operation takes and answers.</summary>
internal sealed class OperationBuilder(OpenApiOperation operation, OpenApiDocument document, ResourceSchemas services, Type? objectType)
{
    private const string Json = "application/json";

    private readonly OpenApiResponses _responses = operation.Responses ??= [];
    private readonly IList<IOpenApiParameter> _parameters = operation.Parameters ??= [];

    public OpenApiDocument Document => document;

    /// <summary>The service whose controller the operation is of.</summary>
    public IResourceSchema Service => Of(objectType ?? throw new InvalidOperationException("The operation is not one of a service's controller."));

    public IResourceSchema Of(Type type) => services.Of(type);

    /// <summary>A component's schema, by reference.</summary>
    public OpenApiSchemaReference Reference(string component) => new(component, document);

    public OperationBuilder Takes(IOpenApiParameter parameter)
    {
        _parameters.Add(parameter);
        return this;
    }

    public OperationBuilder Takes(IEnumerable<IOpenApiParameter> parameters)
    {
        foreach (var parameter in parameters)
            _parameters.Add(parameter);
        return this;
    }

    public OperationBuilder TakesQuery(string name, IOpenApiSchema schema, string description, bool required = false) =>
        Takes(QueryParameters.Of(name, schema, description, required));

    /// <summary>A body of JSON, one of several shapes. Actions read it whatever its <c>Content-Type</c> says.</summary>
    public OperationBuilder TakesBody(params IOpenApiSchema[] shapes) => TakesBody(Json, Schemas.Either(shapes));

    public OperationBuilder TakesBody(string contentType, IOpenApiSchema schema)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [contentType] = new() { Schema = schema } },
        };
        return this;
    }

    /// <summary>The family's envelope around one of several contents, and the errors that every management request may meet.</summary>
    public OperationBuilder Answers(string description, params OpenApiSchema[] contents) =>
        AnswersManagement(description, Json, Schemas.Either([.. contents.Select(c => Envelopes.Around(c, document))]));

    /// <summary>A file of a management request.</summary>
    public OperationBuilder AnswersFile(string description, string contentType) =>
        AnswersManagement(description, contentType, Schemas.Text());

    /// <summary>Any answer outside of the management API.</summary>
    /// <param name="contentType">Null: it has no body.</param>
    public OperationBuilder AnswersPlainly(int status, string description, string? contentType = null, IOpenApiSchema? schema = null, params string[] headers)
    {
        _responses[$"{status}"] = new OpenApiResponse
        {
            Description = description,
            Content = contentType is null ? null : new Dictionary<string, OpenApiMediaType> { [contentType] = new() { Schema = schema ?? Schemas.Text() } },
            Headers = headers.Length == 0 ? null : headers.ToDictionary(h => h, IOpenApiHeader (_) => new OpenApiHeader { Schema = Schemas.Text() }),
        };
        return this;
    }

    /// <summary>Errors in the family's words, by their HTTP status.</summary>
    public OperationBuilder Fails(params int[] statuses)
    {
        foreach (var status in statuses)
            _responses[$"{status}"] = new OpenApiResponseReference(Envelopes.ErrorComponent(status), document);
        return this;
    }

    private OperationBuilder AnswersManagement(string description, string contentType, IOpenApiSchema schema)
    {
        AnswersPlainly(StatusCodes.Status200OK, description, contentType, schema);
        ((OpenApiResponse)_responses["200"]).Headers = Envelopes.Headers(document);
        return Fails(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable);
    }
}
