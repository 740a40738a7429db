using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>Describes operations from the attributes of their actions, with the schemas of the types that these name.</summary>
internal sealed class OperationDescriptions(OpenApiDocument document, ResourceSchemas resources, Func<Type, Task<OpenApiSchema>> schemaOf)
{
    private const string Json = "application/json";

    public async Task<OpenApiOperation> CreateAsync(RouteEndpoint endpoint, HttpMethod method, string path, string tag)
    {
        var metadata = endpoint.Metadata;
        var operation = new OpenApiOperation
        {
            OperationId = method.Method.ToLowerInvariant() + path.Replace('/', '-'),
            Summary = metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary,
            Tags = new HashSet<OpenApiTagReference> { new(tag, document) },
        };
        // The actions are the management API.
        var action = metadata.GetMetadata<ControllerActionDescriptor>();
        if (action is not null && metadata.GetMetadata<IAllowAnonymous>() is null)
            operation.Security = AccessSchemes.Either(document);
        var resource = action?.ControllerTypeInfo.GenericTypeArguments.FirstOrDefault();
        var builder = new OperationBuilder(operation, document, resources, resource);
        foreach (var parameter in metadata.OfType<QueryParameterAttribute>())
            builder.TakesQuery(parameter.Name, await schemaOf(parameter.Type), parameter.Description, parameter.Required);
        if (metadata.GetMetadata<JsonBodyAttribute>() is { } body)
            builder.TakesBody(await schemaOf(body.Type));
        metadata.GetMetadata<IDescribed>()?.Describe(builder);
        // An attribute of a response is also a filter of its action, and as that it is among the metadata again.
        foreach (var responses in metadata.OfType<IApiResponseMetadataProvider>().Distinct().GroupBy(r => r.StatusCode))
            await DescribeAsync(builder, [.. responses], isManagement: action is not null);
        return operation;
    }

    /// <summary>Describes the responses of one status, each of another shape.</summary>
    private async Task DescribeAsync(OperationBuilder builder, IApiResponseMetadataProvider[] responses, bool isManagement)
    {
        var (status, description) = (responses[0].StatusCode, responses[0].Description ?? "");
        var contentTypes = new MediaTypeCollection();
        responses[0].SetContentTypes(contentTypes);
        var shapes = new List<OpenApiSchema>();
        foreach (var response in responses.Where(r => r.Type is { } type && type != typeof(void)))
            shapes.Add(await schemaOf(response.Type!));
        if (!isManagement)
            builder.Answers(status, description, contentTypes.FirstOrDefault() ?? Json, Schemas.Either(shapes));
        else if (status >= StatusCodes.Status400BadRequest)
            builder.Fails(status);
        else
            builder.Answers(description, [.. shapes]);
    }
}
