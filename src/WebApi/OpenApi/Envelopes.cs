using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Wire;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>The common parts of all responses of the management API, as components of the document.</summary>
internal static class Envelopes
{
    private const string DebugKey = "dbg_info";
    private const string Error = "error";
    private const string Response = "response";

    private static readonly Dictionary<int, string> _errors = new()
    {
        [StatusCodes.Status400BadRequest] = "SYNTAX: malformed JSON, a missing or wrong field, a bad parameter.",
        [StatusCodes.Status401Unauthorized] =
            "NOAUTH or NOAUTH_DISABLED: no, unknown or expired token; wrong password; disabled user.",
        [StatusCodes.Status403Forbidden] = "UNAUTH: a known user that is not allowed to.",
        [StatusCodes.Status404NotFound] = "SYNTAX with error_code NOTFOUND_…: an id that does not exist, or that this user may not see.",
        [StatusCodes.Status409Conflict] = "INTEGRITY or LIMIT: refers to what does not exist or belongs to another, or is still in use.",
        [StatusCodes.Status413PayloadTooLarge] = "SYNTAX: the body is too large.",
        [StatusCodes.Status429TooManyRequests] =
            "SYSTEM with error_code RATE_EXCEEDED: too many requests; Retry-After says when to try again.",
        [StatusCodes.Status500InternalServerError] = "SYSTEM: something went wrong; the log has it under dbg_info.uuid.",
        [StatusCodes.Status503ServiceUnavailable] = "SYSTEM: the database cannot be used; Retry-After says when to try again.",
    };

    /// <summary>Adds the components that the others here refer to.</summary>
    public static async Task AddToAsync(OpenApiDocument document, Func<Type, Task<OpenApiSchema>> schemaOf)
    {
        document.AddComponent<IOpenApiSchema>(DebugKey, await schemaOf(typeof(DebugInfo)));
        document.AddComponent<IOpenApiSchema>(Error, Around(await schemaOf(typeof(ErrorResponse)), document));
        foreach (var (name, meaning) in RateLimits.HeaderMeanings)
            document.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = meaning, Schema = Schemas.Text() });
        foreach (var (status, meaning) in _errors)
            document.AddComponent<IOpenApiResponse>(ErrorComponent(status), new OpenApiResponse
            {
                Description = meaning,
                Headers = Headers(document, status),
                Content = Schemas.Content("application/json", new OpenApiSchemaReference(Error, document)),
            });
    }

    /// <summary>The name of an error's answer among the components.</summary>
    public static string ErrorComponent(int status) => $"error-{status}";

    /// <summary>Puts the content of an answer into <c>{"response":{…,"dbg_info":{…}}}</c>.</summary>
    public static OpenApiSchema Around(OpenApiSchema content, OpenApiDocument document)
    {
        content.Properties!.Add(DebugKey, new OpenApiSchemaReference(DebugKey, document));
        content.Required!.Add(DebugKey);
        return Schemas.Object((Response, content));
    }

    public static Dictionary<string, IOpenApiHeader> Headers(OpenApiDocument document) =>
        RateLimits.HeaderMeanings.Keys.ToDictionary(n => n, IOpenApiHeader (n) => new OpenApiHeaderReference(n, document));

    private static Dictionary<string, IOpenApiHeader> Headers(OpenApiDocument document, int status)
    {
        var headers = Headers(document);
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            headers.Add("Retry-After", new OpenApiHeader { Description = "Seconds.", Schema = Schemas.Whole() });
        return headers;
    }
}
