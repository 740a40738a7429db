using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>
/// <c>/openapi/v1.json</c>, what the API takes and answers, and <c>/docs</c>, a page that shows it. Open like <c>/health</c>: they say what
/// everybody can read in the source. The page's script is part of its package; its policy lets the browser ask no other host.
/// </summary>
internal static class DescriptionEndpoints
{
    public const string DocumentFolder = "/openapi";
    public const string PagePath = "/docs";

    private const string Name = "v1";
    private const string DocumentPath = $"{DocumentFolder}/{Name}.json";

    /// <summary>The page's script compiles templates and puts styles in place.</summary>
    private const string Policy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'";

    public static IServiceCollection AddDescription(this IServiceCollection services)
    {
        services.AddSingleton<ResourceSchemas>();
        services.AddSingleton(provider => new ApiDocument(provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)));
        return services.AddOpenApi(Name, options => options.AddDocumentTransformer<EndpointDescriptions>());
    }

    public static void MapDescription(this IEndpointRouteBuilder endpoints)
    {
        // Looked for when it is asked for: the start has no need of what makes it.
        endpoints.MapGet(DocumentPath, (HttpContext context) => context.RequestServices.GetRequiredService<ApiDocument>().WriteAsync(context))
            .AllowAnonymous()
            .WithSummary("This document")
            .WithMetadata(new DescribedAttribute<DocumentOperation>());
        endpoints.MapScalarApiReference(PagePath, (options, context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            options.WithTitle("ClickTracker").WithOpenApiRoutePattern(DocumentPath)
                .DisableDefaultFonts().DisableAgent().DisableMcp().DisableTelemetry().HideClientButton().HideDeveloperTools();
        }).AllowAnonymous();
    }

    private sealed class DocumentOperation : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) =>
            operation.AnswersPlainly(StatusCodes.Status200OK, "OpenAPI 3.1.", "application/json", new OpenApiSchema { Type = JsonSchemaType.Object });
    }
}
