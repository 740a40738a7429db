using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>
/// Describes every endpoint that the process has, from the metadata that stands at each. The framework's own reader would not do: it knows
/// what actions bind, and ours read query and body themselves.
/// </summary>
internal sealed class EndpointDescriptions(EndpointDataSource endpoints, ResourceSchemas services) : IOpenApiDocumentTransformer
{
    private const string TokenScheme = "token";
    private const string CookieScheme = "cookie";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ClickTracker",
            Version = ProductVersion.Text,
            Description = "A body is JSON whatever its Content-Type says. Of a query parameter that comes twice the first counts. "
                + "With the setting Api:ErrorStatus=Always200 errors are answered with the status 200 and the same body, except 429.",
        };
        // Where the document was asked for is where the API is, whichever proxy is in between.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>();
        document.AddComponent<IOpenApiSecurityScheme>(TokenScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "Authorization",
            Description = "The token of POST /auth, bare or behind Bearer.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(CookieScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = RequestToken.Cookie,
            Description = "The cookie that POST /auth sets.",
        });
        Envelopes.AddTo(document);
        services.AddTo(document);
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>().OrderBy(e => e.RoutePattern.RawText!.Trim('/'), StringComparer.Ordinal))
            if (endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
                Add(document, endpoint);
        return Task.CompletedTask;
    }

    private void Add(OpenApiDocument document, RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var described = endpoint.Metadata.GetMetadata<IDescribed>();
        document.Paths.TryAdd(path, new OpenApiPathItem { Operations = [] });
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(m => HttpMethod.Parse(m)) ?? described?.Verbs ?? [HttpMethod.Get];
        foreach (var method in methods)
            document.Paths[path].Operations![method] = Operation(document, endpoint, described, method, path);
    }

    private OpenApiOperation Operation(OpenApiDocument document, RouteEndpoint endpoint, IDescribed? described, HttpMethod method, string path)
    {
        var metadata = endpoint.Metadata;
        var tag = metadata.GetMetadata<ITagsMetadata>()?.Tags[0] ?? path.Split('/')[1];
        document.Tags!.Add(new OpenApiTag { Name = tag });
        var operation = new OpenApiOperation
        {
            OperationId = method.Method.ToLowerInvariant() + path.Replace('/', '-'),
            Summary = metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary,
            Description = metadata.GetMetadata<IEndpointDescriptionMetadata>()?.Description,
            Tags = new HashSet<OpenApiTagReference> { new(tag, document) },
        };
        if (metadata.GetMetadata<IAllowAnonymous>() is null && metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            operation.Security = [Requirement(TokenScheme, document), Requirement(CookieScheme, document)];
        var type = metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerTypeInfo.GenericTypeArguments.FirstOrDefault();
        described?.Describe(new OperationBuilder(operation, document, services, type));
        return operation;
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
