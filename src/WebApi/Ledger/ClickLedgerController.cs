using ClickTracking.Application.Ledger;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Ledger;

/// <summary>Whether a click was lost, and the account that proves it. For administrators.</summary>
[Route("click-ledger")]
public sealed class ClickLedgerController(IMediator mediator) : ControllerBase
{
    /// <summary>Optional <c>since</c> and <c>until</c>, UTC: the time whose losses are listed.</summary>
    [HttpGet]
    [EndpointSummary("Whether a click was lost, and the account that proves it; for administrators")]
    [Described<LedgerOperation>]
    public async Task<IActionResult> Get()
    {
        var ledger = await mediator.Send(
            new GetClickLedger(HttpContext.Caller(), Request.Query["since"].FirstOrDefault(), Request.Query["until"].FirstOrDefault()),
            HttpContext.RequestAborted);
        return Envelope.Ok("click-ledger", [], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WritePropertyName("click-ledger");
            LedgerWriter.Write(writer, ledger);
        });
    }
}
