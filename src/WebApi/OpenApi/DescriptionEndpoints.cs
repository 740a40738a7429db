using System.Text.Json.Nodes;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Scalar.AspNetCore;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>
/// <c>/openapi/v1.json</c>, the description of the API, and <c>/docs</c>, a page that shows it. Open like <c>/health</c>, because everybody
/// can read the same in the source. The page's script is part of its package, and its policy lets the browser ask no other host.
/// </summary>
internal static class DescriptionEndpoints
{
    public const string DocumentFolder = "/openapi";
    public const string PagePath = "/docs";

    private const string Name = "v1";
    private const string DocumentPath = $"{DocumentFolder}/{Name}.json";

    /// <summary>Scripts and styles may be inline and compiled, because the page's script does that.</summary>
    private const string Policy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'";

    public static IServiceCollection AddDescription(this IServiceCollection services)
    {
        services.AddSingleton<ResourceSchemas>();
        services.AddSingleton(provider => new ApiDocument(provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)));
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        return services.AddOpenApi(
            Name, options => options.AddSchemaTransformer<ValueSchemas>().AddDocumentTransformer<EndpointDescriptions>());
    }

    public static void MapDescription(this IEndpointRouteBuilder endpoints)
    {
        // The service is looked for when a request comes, because a start need not wait for it.
        endpoints.MapGet(
                DocumentPath, (HttpContext context) => context.RequestServices.GetRequiredService<ApiDocument>().WriteAsync(context))
            .AllowAnonymous()
            .WithSummary("Show this document")
            .WithMetadata(new ProducesResponseTypeAttribute<JsonObject>(StatusCodes.Status200OK) { Description = "OpenAPI 3.1." });
        endpoints.MapScalarApiReference(PagePath, (options, context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            options.WithTitle("ClickTracker").WithOpenApiRoutePattern(DocumentPath)
                .DisableDefaultFonts().DisableAgent().DisableMcp().DisableTelemetry().HideClientButton().HideDeveloperTools();
        }).AllowAnonymous();
    }
}
