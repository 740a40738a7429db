using System.Globalization;
using System.Security.Claims;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Startup;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace ClickTracking.WebApi.Console.Access;

/// <summary>
/// Identifies the person by the cookie of the API's own sessions, and leads a person without a session to the sign-in page and back. A page
/// that shows an error passes, because the error may be that the database does not answer.
/// </summary>
internal sealed class ConsoleAccessMiddleware(RequestDelegate next, DatabaseStartup database)
{
    public async Task InvokeAsync(HttpContext context, IMediator mediator)
    {
        if (!ErrorPageMiddleware.IsShowing(context))
        {
            database.Require();
            if (ForeignPages.AreBehind(context.Request))
                throw ApiException.Unauth("the request was sent by a page of another site");
            if (await FindCallerAsync(context, mediator) is { } caller)
                SignIn(context, caller);
            else if (!IsOpen(context))
            {
                Challenge(context);
                return;
            }
        }
        await next(context);
    }

    private static bool IsOpen(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <returns>Null: there is no session, or it has ended.</returns>
    private static async Task<Caller?> FindCallerAsync(HttpContext context, IMediator mediator)
    {
        if (context.Features.Get<Caller>() is { } known)
            return known;
        if (context.Request.Cookies[RequestToken.Cookie] is not { Length: > 0 } token)
            return null;
        try
        {
            return await mediator.Send(new Authenticate(token, context.Address()), context.RequestAborted);
        }
        catch (ApiException exception) when (exception.Id is ApiErrorId.NoAuth or ApiErrorId.NoAuthDisabled)
        {
            return null;
        }
    }

    /// <summary>Forms are bound to the user whose page they are on.</summary>
    private static void SignIn(HttpContext context, Caller caller)
    {
        context.Features.Set(caller);
        context.User = new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, caller.UserId.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, caller.Username)],
            RequestToken.Cookie));
    }

    private static void Challenge(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        // What a form was sent to is a page as well, and its address leads back to it.
        var page = SignInAddress.For(request.Headers["HX-Current-URL"] is [{ } shown] && Uri.TryCreate(shown, UriKind.Absolute, out var uri)
            ? uri.PathAndQuery
            : request.Path + request.QueryString);
        if (!request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.Redirect(page);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        headers["HX-Redirect"] = page;
    }
}
