using ClickTracking.WebApi.Redirects;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>
/// Describes every endpoint of the process from its metadata. The framework's own reader would not do: it reads the parameters that actions
/// bind, and ours read query and body themselves.
/// </summary>
internal sealed class EndpointDescriptions(EndpointDataSource endpoints, ResourceSchemas resources) : IOpenApiDocumentTransformer
{
    /// <summary>The subjects that a reader comes for first; the others follow by their names.</summary>
    private static readonly string[] _firstTags = ["clicktracker", RedirectEndpoint.Tag];

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ClickTracker",
            Version = ProductVersion.Text,
            Description = "A body is JSON whatever its Content-Type says. /service/1 is /service?id=1. "
                + "With the setting Api:ErrorStatus=Always200, or the field error_status of the user, "
                + "errors are answered with the status 200 and the same body, except 429.",
        };
        // The API is at the host that the document was read from, whichever proxy is in between.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>();
        var schemaOf = Task<OpenApiSchema> (Type type) => context.GetOrCreateSchemaAsync(type, null, cancellationToken);
        await Envelopes.AddToAsync(document, schemaOf);
        AccessSchemes.AddTo(document);
        resources.AddTo(document);
        var operations = new OperationDescriptions(document, resources, schemaOf);
        var described = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            .Select(e => (Endpoint: e, Path: "/" + e.RoutePattern.RawText!.Trim('/')))
            .Select(e => (e.Endpoint, e.Path, Tag: e.Endpoint.Metadata.GetMetadata<ITagsMetadata>()?.Tags[0] ?? e.Path.Split('/')[1]))
            .OrderBy(e => Array.IndexOf(_firstTags, e.Tag) is var index and >= 0 ? index : _firstTags.Length)
            .ThenBy(e => e.Path, StringComparer.Ordinal);
        foreach (var (endpoint, path, tag) in described)
        {
            document.Tags.Add(new OpenApiTag { Name = tag });
            document.Paths.TryAdd(path, new OpenApiPathItem { Operations = [] });
            foreach (var method in MethodsOf(endpoint))
                document.Paths[path].Operations![method] = await operations.CreateAsync(endpoint, method, path, tag);
        }
    }

    private static IEnumerable<HttpMethod> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(m => HttpMethod.Parse(m))
        ?? endpoint.Metadata.GetMetadata<IDescribed>()?.Verbs ?? [HttpMethod.Get];
}
