using AutoMapper;
using ClickTracking.Application.Ledger;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Ledger;

/// <summary>The account of all clicks, which shows whether one was lost. For administrators.</summary>
[Route("click-ledger")]
public sealed class ClickLedgerController(IMediator mediator, IMapper mapper) : ControllerBase
{
    [HttpGet]
    [EndpointSummary("Show whether a click was lost, and the account that proves it; for administrators")]
    [QueryParameter<DateTime>("since", "The begin of the time whose losses are listed; seven days before its end unless given.")]
    [QueryParameter<DateTime>("until", "Its end; now unless given.")]
    [ProducesResponseType<LedgerResponse>(StatusCodes.Status200OK, Description = "The account.")]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    public async Task<IActionResult> Get()
    {
        var ledger = await mediator.Send(
            new GetClickLedger(HttpContext.Caller(), Request.Query["since"].FirstOrDefault(), Request.Query["until"].FirstOrDefault()),
            HttpContext.RequestAborted);
        return Envelope.Ok(LedgerResponse.Key, new LedgerResponse(mapper.Map<LedgerContent>(ledger)));
    }
}
