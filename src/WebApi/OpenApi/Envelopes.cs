using ClickTracking.WebApi.Access;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>What all answers of the management API share, as components of the document.</summary>
internal static class Envelopes
{
    private const string DebugInfo = "dbg_info";
    private const string Error = "error";
    private const string Response = "response";

    private static readonly Dictionary<int, string> _errors = new()
    {
        [StatusCodes.Status400BadRequest] = "SYNTAX: malformed JSON, a missing or wrong field, a bad parameter.",
        [StatusCodes.Status401Unauthorized] = "NOAUTH, NOAUTH_EXPIRED or NOAUTH_DISABLED: no, unknown or expired token; wrong password; disabled user.",
        [StatusCodes.Status403Forbidden] = "UNAUTH: a known user that is not allowed to.",
        [StatusCodes.Status404NotFound] = "SYNTAX with error_code NOTFOUND_…: an id that does not exist, or that this user may not see.",
        [StatusCodes.Status409Conflict] = "INTEGRITY or LIMIT: refers to what does not exist or belongs to another, or is still in use.",
        [StatusCodes.Status413PayloadTooLarge] = "SYNTAX: the body is too large.",
        [StatusCodes.Status429TooManyRequests] = "SYSTEM with error_code RATE_EXCEEDED: too many requests; Retry-After says when to try again.",
        [StatusCodes.Status500InternalServerError] = "SYSTEM: something went wrong; the log has it under dbg_info.uuid.",
        [StatusCodes.Status503ServiceUnavailable] = "SYSTEM: the database does not answer; Retry-After says when to try again.",
    };

    /// <summary>Adds the components that the others here refer to.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSchema>(DebugInfo, Schemas.Object(
            ("warnings", Schemas.ListOf(Schemas.Text(), "What was ignored in the request.")),
            ("version", Schemas.Text()),
            ("output_term", Schemas.Text("The key of the data, or not_found.")),
            ("time", Schemas.Number("Milliseconds.")),
            ("uuid", Schemas.Text("The request's id in the log."))));
        document.AddComponent<IOpenApiSchema>(Error, Around(
            Schemas.Object(
                ("error_id", Schemas.Text()),
                ("error", Schemas.Text("What to fix; several faults are separated by ;.")),
                ("error_description", new OpenApiSchema { Type = JsonSchemaType.Null }),
                ("error_code", Schemas.Text().Nullable()),
                ("service", Schemas.Text()),
                ("method", Schemas.Text())),
            document));
        foreach (var (name, meaning) in RateLimits.HeaderMeanings)
            document.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = meaning, Schema = Schemas.Text() });
        foreach (var (status, meaning) in _errors)
            document.AddComponent<IOpenApiResponse>(ErrorComponent(status), new OpenApiResponse
            {
                Description = meaning,
                Headers = Headers(document, status),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchemaReference(Error, document) } },
            });
    }

    /// <summary>The name of an error's answer among the components.</summary>
    public static string ErrorComponent(int status) => $"error-{status}";

    /// <summary>Puts the content of an answer into <c>{"response":{…,"dbg_info":{…}}}</c>.</summary>
    public static OpenApiSchema Around(OpenApiSchema content, OpenApiDocument document)
    {
        content.Properties!.Add(DebugInfo, new OpenApiSchemaReference(DebugInfo, document));
        content.Required!.Add(DebugInfo);
        return Schemas.Object((Response, content));
    }

    /// <summary>The content of an answer with one object.</summary>
    /// <param name="id">The id of a written object stands in the answer as its request gave it; null: not at all.</param>
    public static OpenApiSchema One(string name, IOpenApiSchema item, OpenApiSchema? id = null)
    {
        var schema = Page(Schemas.Whole(), name, item);
        if (id is not null)
        {
            schema.Properties!.Add("id", id);
            schema.Required!.Add("id");
        }
        return schema;
    }

    /// <summary>The content of an answer with several objects.</summary>
    public static OpenApiSchema Several(string plural, IOpenApiSchema item) =>
        Page(Schemas.Whole("All that there are, without paging."), plural, Schemas.ListOf(item));

    private static OpenApiSchema Page(OpenApiSchema count, string name, IOpenApiSchema content) => Schemas.Object(
        ("status", Schemas.Text()),
        ("count", count),
        ("start_element", Schemas.Whole()),
        ("num_elements", Schemas.Whole()),
        (name, content));

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
