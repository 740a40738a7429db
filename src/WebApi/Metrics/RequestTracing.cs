using System.Diagnostics;
using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Metrics;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Metrics;

/// <summary>
/// Makes a trace of each management request, behind routing, which has answered the redirects by then. The host's own traces would cost
/// every redirect an activity.
/// </summary>
internal sealed class RequestTracing(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out var parent);
        using var activity = ProductActivities.StartRequest(context.Request.Method, parent);
        if (activity is null)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            activity.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);
            throw;
        }
        finally
        {
            Describe(activity, context);
        }
    }

    /// <summary>The names are those of OpenTelemetry's conventions. The query is left out, because filters may hold anything.</summary>
    private static void Describe(Activity activity, HttpContext context)
    {
        var (request, status) = (context.Request, context.Response.StatusCode);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? request.Method : $"{request.Method} {route}";
        activity.SetTag("http.request.method", request.Method).SetTag("http.route", route).SetTag("url.path", request.Path.Value)
            .SetTag("http.response.status_code", status).SetTag("clicktracker.uuid", RequestInfo.Of(context).Uuid);
        if (context.Features.Get<Caller>() is { } caller)
            activity.SetTag("clicktracker.user_id", caller.UserId).SetTag("clicktracker.member_id", caller.MemberId);
        if (status >= StatusCodes.Status500InternalServerError && activity.Status == ActivityStatusCode.Unset)
            activity.SetStatus(ActivityStatusCode.Error).SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
    }
}
