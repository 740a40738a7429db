using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>Describes the parameters, the body and the responses of one operation.</summary>
internal sealed class OperationBuilder(OpenApiOperation operation, OpenApiDocument document, ResourceSchemas resources, Type? objectType)
{
    private const string Json = "application/json";

    private readonly OpenApiResponses _responses = operation.Responses ??= [];
    private readonly IList<IOpenApiParameter> _parameters = operation.Parameters ??= [];

    /// <summary>The resource that the operation's controller serves.</summary>
    public IResourceSchema Service =>
        Of(objectType ?? throw new InvalidOperationException("The operation is not one of a resource's controller."));

    public IResourceSchema Of(Type type) => resources.Of(type);

    /// <summary>Refers to a schema among the components.</summary>
    public OpenApiSchemaReference Reference(string component) => new(component, document);

    public OperationBuilder Takes(IEnumerable<IOpenApiParameter> parameters)
    {
        foreach (var parameter in parameters)
            _parameters.Add(parameter);
        return this;
    }

    public OperationBuilder TakesQuery(string name, IOpenApiSchema schema, string description, bool required = false) =>
        Takes([Schemas.Query(name, schema, description, required)]);

    /// <summary>Describes a body of JSON, which has one of several shapes.</summary>
    public OperationBuilder TakesBody(params IOpenApiSchema[] shapes) => TakesBody(Json, Schemas.Either(shapes));

    public OperationBuilder TakesBody(string contentType, IOpenApiSchema schema)
    {
        Fails(StatusCodes.Status413PayloadTooLarge);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = Schemas.Content(contentType, schema),
        };
        return this;
    }

    /// <summary>
    /// Describes a response of the management API, the envelope around one of several contents, and the errors of any request to it.
    /// </summary>
    public OperationBuilder Answers(string description, params OpenApiSchema[] contents) =>
        AnswersManagement(description, Json, Schemas.Either([.. contents.Select(c => Envelopes.Around(c, document))]));

    /// <summary>Describes a file of the management API, which has one of several formats.</summary>
    public OperationBuilder AnswersFile(string description, params string[] contentTypes)
    {
        AnswersManagement(description, Json, Schemas.Text());
        ((OpenApiResponse)_responses["200"]).Content = Files(contentTypes);
        return this;
    }

    /// <summary>Describes a response that is a file, of one of several formats.</summary>
    public OperationBuilder Answers(int status, string description, string[] contentTypes)
    {
        _responses[$"{status}"] = new OpenApiResponse { Description = description, Content = Files(contentTypes) };
        return this;
    }

    /// <summary>Describes any response outside of the management API.</summary>
    /// <param name="contentType">Null: the response has no body.</param>
    public OperationBuilder Answers(
        int status, string description, string? contentType = null, IOpenApiSchema? schema = null, params string[] headers)
    {
        _responses[$"{status}"] = new OpenApiResponse
        {
            Description = description,
            Content = contentType is null ? null : Schemas.Content(contentType, schema ?? Schemas.Text()),
            Headers = headers.ToDictionary(h => h, IOpenApiHeader (_) => new OpenApiHeader { Schema = Schemas.Text() }),
        };
        return this;
    }

    /// <summary>Describes errors of the management API by their HTTP status.</summary>
    public OperationBuilder Fails(params int[] statuses)
    {
        foreach (var status in statuses)
            _responses[$"{status}"] = new OpenApiResponseReference(Envelopes.ErrorComponent(status), document);
        return this;
    }

    private static Dictionary<string, OpenApiMediaType> Files(string[] contentTypes) =>
        contentTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Schemas.Text() });

    private OperationBuilder AnswersManagement(string description, string contentType, IOpenApiSchema schema)
    {
        Answers(StatusCodes.Status200OK, description, contentType, schema);
        ((OpenApiResponse)_responses["200"]).Headers = Envelopes.Headers(document);
        return Fails(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable);
    }
}
