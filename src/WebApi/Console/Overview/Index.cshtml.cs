using MediatR;

namespace ClickTracking.WebApi.Console.Overview;

/// <summary>Clicks over time, and where they come from.</summary>
public sealed class IndexModel(IMediator mediator) : ConsolePage(mediator)
{
    public void OnGet()
    {
    }
}
