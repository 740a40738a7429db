using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Startup;

/// <summary>Refuses management requests until the database is prepared. Redirects and health checks never pass here.</summary>
internal sealed class ReadyMiddleware(RequestDelegate next, DatabaseStartup database)
{
    public Task InvokeAsync(HttpContext context) => database.IsReady
        ? next(context)
        : throw new DatabaseUnavailableException("The database has not been reached since the start.", new TimeoutException());
}
