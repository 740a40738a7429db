using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace ClickTracking.WebApi.Access;

/// <summary>
/// Finds out who calls, counts the call, and lets nobody unknown pass, except to endpoints that let anybody in. Of our own: the framework's
/// authentication and authorization do the same for a tenth of the time that a GET takes.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next, RateLimits limits, ErrorResponses errors)
{
    public async Task InvokeAsync(HttpContext context, IMediator mediator)
    {
        var exception = await IdentifyAsync(context, mediator);
        if (limits.Count(context.Features.Get<Caller>(), context) is { } wait)
            exception = ApiException.RateExceeded("too many requests of this user in a minute: wait, or ask an administrator for more", wait);
        else if (IsOpen(context))
            exception = null;

        if (exception is null)
            await next(context);
        else
            await errors.WriteAsync(context, exception);
    }

    /// <summary>Where there is nothing to call, too, only a caller is told so.</summary>
    private static bool IsOpen(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static async Task<ApiException?> IdentifyAsync(HttpContext context, IMediator mediator)
    {
        if (RequestToken.Of(context.Request) is not { } token)
            return ApiException.NoAuth("no token: log in with POST /auth, then send its cookie or the header Authorization: TOKEN");
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
