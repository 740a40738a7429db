using ClickTracking.Application.Common;
using Microsoft.AspNetCore.Http.Features;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// Turns exceptions into responses, at this one place. The response to an unforeseen exception says nothing about the inside.
/// </summary>
internal sealed class ErrorMiddleware(
    RequestDelegate next, ErrorResponses errors, FailurePace pace, ILogger<ErrorMiddleware> log)
{
    /// <summary>
    /// A failed request left nothing behind, so it may be sent again: the victim of a deadlock succeeds the next time, and an outage may be
    /// over.
    /// </summary>
    private const string RetrySeconds = "1";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = RequestInfo.Of(context);
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
            await ExplainAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has closed the connection, so there is no one to respond to.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await WriteErrorAsync(context, exception, request.Uuid);
        }
    }

    private Task WriteErrorAsync(HttpContext context, Exception exception, string uuid)
    {
        switch (exception)
        {
            case ApiException api:
                return errors.WriteAsync(context, api);
            case BadHttpRequestException { StatusCode: Status413PayloadTooLarge }:
                var most = context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize;
                return errors.WriteAsync(
                    context, Status413PayloadTooLarge, "SYNTAX", $"the body is too large: at most {most} bytes at this address");
            case BadHttpRequestException { StatusCode: Status408RequestTimeout }:
                context.Response.Headers.Connection = "close";
                return errors.WriteAsync(context, Status408RequestTimeout, "SYNTAX", "the body did not arrive: send it at once");
            case BadHttpRequestException bad:
                return errors.WriteAsync(context, bad.StatusCode, "SYNTAX", "the request is not valid HTTP");
            case DatabaseUnavailableException:
                if (pace.LetsIn(exception, out var waiting))
                    log.LogWarning(
                        new EventId(2101, "RequestWithoutDatabase"),
                        exception, "Request {Uuid} failed: {Fault} {Others} others did too", uuid, exception.Message, waiting);
                context.Response.Headers.RetryAfter = RetrySeconds;
                return errors.WriteAsync(
                    context, Status503ServiceUnavailable, "SYSTEM", $"{Clause(exception.Message)}: try again later", "SERVICE_UNAVAILABLE");
            default:
                // The event of the request itself has its id and its status, so that each failure is in the log.
                if (pace.LetsIn(exception, out var others))
                    log.LogError(
                        new EventId(2102, "RequestFailed"), exception, "Request {Uuid} failed; {Others} others did too", uuid, others);
                return errors.WriteAsync(
                    context, Status500InternalServerError, "SYSTEM", $"something went wrong; it is logged as {uuid}", "UNKNOWN");
        }
    }

    /// <summary>A sentence as the beginning of a longer one.</summary>
    private static string Clause(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');

    /// <summary>Adds a body to a response of routing, which has only a status.</summary>
    private Task ExplainAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (response.HasStarted || response.ContentType is not null)
            return Task.CompletedTask;
        return response.StatusCode switch
        {
            Status404NotFound => errors.WriteAsync(context, Status404NotFound, "SYNTAX", $"there is no service at {request.Path}"),
            Status405MethodNotAllowed => errors.WriteAsync(
                context, Status405MethodNotAllowed, "SYNTAX", $"{request.Method} is not offered here: use {response.Headers.Allow}"),
            _ => Task.CompletedTask,
        };
    }
}
