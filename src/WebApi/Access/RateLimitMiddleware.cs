using ClickTracking.Application.Access;
using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Access;

/// <summary>Refuses the requests of a user beyond its number a minute; behind authentication, never before redirects.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (limits.Count(context.Features.Get<Caller>(), context) is { } wait)
            throw ApiException.RateExceeded("too many requests of this user in a minute: wait, or ask an administrator for more", wait);
        return next(context);
    }
}
