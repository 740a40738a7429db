using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.Explain;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Redirects;

/// <summary>What the redirect would do about a tag, for whoever builds tags. Part of the management API.</summary>
[Route("clktr/explain")]
public sealed class ExplainController(IMediator mediator, PrivacyOptions privacy) : ControllerBase
{
    /// <summary>The query string is taken as it came: what is explained depends on every byte of it.</summary>
    [HttpGet]
    [Tags(RedirectEndpoint.Tag)]
    [EndpointSummary("What the redirect would do about a tag, and why; nothing is recorded")]
    [Described<ExplainOperation>]
    public async Task<IActionResult> Get()
    {
        var query = Request.QueryString.Value ?? "";
        var explained = await mediator.Send(
            new ExplainRedirect(HttpContext.Caller(), query.StartsWith('?') ? query[1..] : query, RedirectEndpoint.VisitorOf(HttpContext, privacy)),
            HttpContext.RequestAborted);
        return Envelope.Ok(ExplanationJson.Key, explained.Warnings, writer =>
        {
            writer.WriteString("status", "OK");
            writer.WritePropertyName(ExplanationJson.Key);
            ExplanationJson.Write(writer, explained.Explanation);
        });
    }
}
