namespace ClickTracking.WebApi.Startup;

/// <summary>Refuses management requests until the database is prepared. Redirects and health checks never pass here.</summary>
internal sealed class ReadyMiddleware(RequestDelegate next, DatabaseStartup database)
{
    public Task InvokeAsync(HttpContext context)
    {
        database.Require();
        return next(context);
    }
}
