using ClickTracking.Domain.Clicks;
using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Redirects;

/// <summary>What the redirect takes and answers.</summary>
internal sealed class RedirectOperation : IOperationDescription
{
    private const string Plain = "text/plain";

    public static IReadOnlyList<HttpMethod> Verbs => [HttpMethod.Get, HttpMethod.Head];

    public static void Describe(OperationBuilder operation) => TakesTag(operation)
        .AnswersPlainly(
            StatusCodes.Status302Found, "To the landing page; the click is on disk. HEAD, and a tracker that is inactive, record none.",
            headers: ["Location", "Cache-Control", "X-Robots-Tag", "Set-Cookie"])
        .AnswersPlainly(StatusCodes.Status400BadRequest, "No id that is a number, or nothing to redirect to.", Plain)
        .AnswersPlainly(StatusCodes.Status403Forbidden, "The redir is refused.", Plain)
        .AnswersPlainly(StatusCodes.Status404NotFound, "No such click tracker.", Plain)
        .AnswersPlainly(StatusCodes.Status405MethodNotAllowed, "Another verb than GET and HEAD.", Plain, headers: ["Allow"])
        .AnswersPlainly(StatusCodes.Status503ServiceUnavailable, "This node has no click trackers in memory yet.", Plain, headers: ["Retry-After"]);

    /// <summary>The parameters of a tag.</summary>
    public static OperationBuilder TakesTag(OperationBuilder operation, bool required = true) => operation
        .TakesQuery("id", Schemas.Whole(), "The click tracker.", required)
        .TakesQuery("cachebuster", Schemas.Text(), $"Kept with the click, up to {Click.MaxCachebuster} characters.")
        .TakesQuery("ancost", Schemas.Text(), "What was paid for the click. One that cannot be read costs neither redirect nor click.")
        .TakesQuery("redir", Schemas.Text(), "The landing page, last and unencoded, or percent-encoded; followed where Redirect:Policy allows it.");
}

/// <summary>What explaining a tag takes and answers.</summary>
internal sealed class ExplainOperation : IOperationDescription
{
    public static void Describe(OperationBuilder operation) => RedirectOperation.TakesTag(operation, required: false)
        .TakesQuery("url", Schemas.Text(), "A whole tag, instead of its parameters.")
        .Answers("What the redirect would do.", Schemas.Object(
            ("status", Schemas.Text()),
            (ExplanationJson.Key, ExportedSchema.Of(ExplanationJson.Schema(), operation.Document))))
        .Fails(StatusCodes.Status404NotFound);
}
