using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace ClickTracking.WebApi.Access;

/// <summary>
/// Identifies the caller, counts the request, and refuses unknown callers except at open endpoints. The framework's authentication and
/// authorization would do the same, but take a tenth of the time of a GET.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next, RateLimits limits, ErrorResponses errors)
{
    public async Task InvokeAsync(HttpContext context, IMediator mediator)
    {
        var exception = await IdentifyAsync(context, mediator);
        if (limits.Count(context.Features.Get<Caller>(), context) is { } wait)
            exception = ApiException.RateExceeded(
                "too many requests of this user in a minute: wait, or ask an administrator for more", wait);
        else if (IsOpen(context))
            exception = null;

        if (exception is null)
            await next(context);
        else
            await errors.WriteAsync(context, exception);
    }

    /// <summary>A route that does not exist is not open either, so only a known caller learns that it does not exist.</summary>
    private static bool IsOpen(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static async Task<ApiException?> IdentifyAsync(HttpContext context, IMediator mediator)
    {
        if (RequestToken.Of(context.Request) is not { } token)
            return ApiException.NoAuth("no token: log in with POST /auth, then send its cookie or the header Authorization: TOKEN");
        if (ForeignPages.AreBehind(context.Request))
            return ApiException.Unauth("a page of another site cannot use the cookie: send the header Authorization: TOKEN");
        try
        {
            var request = new Authenticate(token, context.Address());
            context.Features.Set(await mediator.Send(request, context.RequestAborted));
            return null;
        }
        catch (ApiException exception)
        {
            return exception;
        }
    }
}
