using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.Explain;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Redirects;

/// <summary>Explains a tag to the people who build tags: where the redirect would lead, and why. Part of the management API.</summary>
[Route("clktr/explain")]
public sealed class ExplainController(IMediator mediator, PrivacyOptions privacy) : ControllerBase
{
    /// <summary>The query string is taken as it came, because the explanation depends on every byte of it.</summary>
    [HttpGet]
    [Tags(RedirectEndpoint.Tag)]
    [EndpointSummary("Explain the redirect of a tag; no click is recorded")]
    [Described<ExplainOperation>]
    [ProducesResponseType<ExplanationResponse>(StatusCodes.Status200OK, Description = "The answer that the redirect would give.")]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Get()
    {
        var query = Request.QueryString.Value ?? "";
        var visitor = RedirectEndpoint.VisitorOf(HttpContext, privacy);
        var explain = new ExplainRedirect(HttpContext.Caller(), query.StartsWith('?') ? query[1..] : query, visitor);
        var explained = await mediator.Send(explain, HttpContext.RequestAborted);
        return Envelope.Ok("explanation", new ExplanationResponse(explained.Explanation), explained.Warnings);
    }
}

/// <summary>The content of the response to <c>GET /clktr/explain</c>.</summary>
internal sealed record ExplanationResponse(RedirectExplanation Explanation) : OkResponse;
