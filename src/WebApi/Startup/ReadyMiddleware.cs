using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Startup;

/// <summary>Management waits for the database; redirects and health never pass here.</summary>
internal sealed class ReadyMiddleware(RequestDelegate next, DatabaseStartup database)
{
    public Task InvokeAsync(HttpContext context) => database.IsReady
        ? next(context)
        : throw new DatabaseUnavailableException("The database has not been reached since the start.", new TimeoutException());
}
