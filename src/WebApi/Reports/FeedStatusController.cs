using AutoMapper;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Reports;

/// <summary>The last hours of the feed: which are complete, and which got clicks since a client pulled them.</summary>
[Route("feed-status")]
public sealed class FeedStatusController(IMediator mediator, IMapper mapper) : ControllerBase
{
    [HttpGet]
    [Tags("report")]
    [EndpointSummary("Show which of the last hours of a feed are complete")]
    [QueryParameter<string>("type", "The feed: clicktrackers.", Required = true)]
    [ProducesResponseType<FeedStatusResponse>(StatusCodes.Status200OK, Description = "The hours of the last 5 days, the newest last.")]
    public async Task<IActionResult> Get()
    {
        var (parameters, warnings) = await GetParameters.ReadAsync(Request);
        var type = parameters.Find(p => p.Key == "type").Value;
        var status = await mediator.Send(new GetFeedStatus(HttpContext.Caller(), type), HttpContext.RequestAborted);
        return Envelope.Ok("hours", mapper.Map<FeedStatusResponse>(status), warnings);
    }
}
