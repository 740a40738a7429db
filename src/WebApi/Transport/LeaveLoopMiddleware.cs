namespace ClickTracking.WebApi.Transport;

/// <summary>Whatever may wait for a database or its own body goes on in the thread pool, so that it holds up no redirect.</summary>
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
