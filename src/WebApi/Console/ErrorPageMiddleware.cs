using ClickTracking.Application.Common;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Diagnostics;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ClickTracking.WebApi.Console;

/// <summary>
/// Answers a request for a page that failed, or that has no page, with the page that says so. The framework's own middleware would need
/// routing of its own, which a branch of the pipeline lacks; this one stands in front of the pipeline's.
/// </summary>
internal sealed class ErrorPageMiddleware(RequestDelegate next)
{
    private const string Page = "/console/error";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!ConsoleRegistration.IsPage(context))
        {
            await next(context);
            return;
        }
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode >= Status400BadRequest && context.Response.ContentType is null)
                await ShowAsync(context, context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser has closed the connection, so there is nobody to show a page to.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Features.Set<IExceptionHandlerFeature>(
                new ExceptionHandlerFeature { Error = exception, Path = context.Request.Path });
            await ShowAsync(context, StatusOf(exception));
        }
    }

    private async Task ShowAsync(HttpContext context, int status)
    {
        var (request, path, method) = (context.Request, context.Request.Path, context.Request.Method);
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.SetEndpoint(null);
        request.RouteValues.Clear();
        (request.Path, request.Method) = (Page, HttpMethods.Get);
        context.Items[typeof(ErrorPageMiddleware)] = true;
        try
        {
            await next(context);
        }
        finally
        {
            // The log names what was asked for.
            (request.Path, request.Method) = (path, method);
        }
    }

    /// <summary>Whether the page that is being made is the one that shows an error.</summary>
    public static bool IsShowing(HttpContext context) => context.Items.ContainsKey(typeof(ErrorPageMiddleware));

    private static int StatusOf(Exception exception) => exception switch
    {
        ApiException api => ErrorResponses.StatusOf(api),
        DatabaseUnavailableException => Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        _ => Status500InternalServerError,
    };
}
