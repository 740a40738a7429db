using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.Identity;

namespace ClickTracking.WebApi.Startup;

/// <summary>Refuses management requests until the database is prepared. Redirects and health checks never pass here.</summary>
internal sealed class ReadyMiddleware(RequestDelegate next, DatabaseStartup database, DatabaseAccess access)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (database.IsReady)
            return next(context);
        access.Require();
        throw new DatabaseUnavailableException("The database is being prepared.", new TimeoutException());
    }
}
