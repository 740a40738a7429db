namespace ClickTracking.WebApi.Transport;

/// <summary>Moves requests that may wait for a database or for their body to the thread pool, so that they delay no redirect.</summary>
internal sealed class LeaveLoopMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<LoopConnection>() is { } connection ? InPoolAsync(context, connection) : next(context);

    private async Task InPoolAsync(HttpContext context, LoopConnection connection)
    {
        connection.LeaveLoop();
        try
        {
            await Task.Yield();
            await next(context);
        }
        finally
        {
            connection.ReturnToLoop();
        }
    }
}
