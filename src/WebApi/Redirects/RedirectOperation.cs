using ClickTracking.Domain.Clicks;
using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Redirects;

/// <summary>Describes the redirect, whose answers are not JSON.</summary>
internal sealed class RedirectOperation : IOperationDescription
{
    private const string Plain = "text/plain";

    public static IReadOnlyList<HttpMethod> Verbs => [HttpMethod.Get, HttpMethod.Head];

    public static void Describe(OperationBuilder operation) => TakesTag(operation, isIdRequired: true)
        .Answers(
            StatusCodes.Status302Found, "To the landing page; the click is on disk. HEAD, and a tracker that is inactive, record none.",
            headers: ["Location", "Cache-Control", "X-Robots-Tag", "Set-Cookie"])
        .Answers(StatusCodes.Status400BadRequest, "No id that is a number, or nothing to redirect to.", Plain)
        .Answers(StatusCodes.Status403Forbidden, "The redir is refused.", Plain)
        .Answers(StatusCodes.Status404NotFound, "No such click tracker.", Plain)
        .Answers(StatusCodes.Status405MethodNotAllowed, "Another verb than GET and HEAD.", Plain, headers: ["Allow"])
        .Answers(
            StatusCodes.Status503ServiceUnavailable, "This node has no click trackers in memory yet.", Plain, headers: ["Retry-After"]);

    /// <summary>Describes the parameters of a tag.</summary>
    public static OperationBuilder TakesTag(OperationBuilder operation, bool isIdRequired) => operation
        .TakesQuery("id", Schemas.Whole(), "The click tracker.", isIdRequired)
        .TakesQuery("cachebuster", Schemas.Text(), $"Kept with the click, up to {Click.MaxCachebuster} characters.")
        .TakesQuery("ancost", Schemas.Text(), "The price paid for the click. One that cannot be read costs neither redirect nor click.")
        .TakesQuery(
            "redir", Schemas.Text(),
            "The landing page, last and unencoded, or percent-encoded; followed where Redirect:Policy allows it.");
}

/// <summary>Describes the parameters of an explanation.</summary>
internal sealed class ExplainOperation : IOperationDescription
{
    public static void Describe(OperationBuilder operation) => RedirectOperation.TakesTag(operation, isIdRequired: false)
        .TakesQuery("url", Schemas.Text(), "A whole tag, instead of its parameters.");
}
