using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// Turns exceptions into responses, at this one place. The response to an unforeseen exception says nothing about the inside.
/// </summary>
internal sealed class ErrorMiddleware(RequestDelegate next, ErrorResponses errors, ILogger<ErrorMiddleware> log)
{
    // Clients of the original know these errors by their codes, whatever the status.
    private const string Unavailable = "SERVICE_UNAVAILABLE";
    private const string Unknown = "UNKNOWN";

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
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return errors.WriteAsync(
                    context, "SYNTAX", $"the body is too large: at most {RequestBody.MaxBytes} bytes", null,
                    StatusCodes.Status413PayloadTooLarge);
            case BadHttpRequestException bad:
                return errors.WriteAsync(context, "SYNTAX", "the request is not valid HTTP", null, bad.StatusCode);
            case DatabaseUnavailableException:
                log.LogWarning(exception, "Request {Uuid} failed: the database does not answer", uuid);
                context.Response.Headers.RetryAfter = RetrySeconds;
                return errors.WriteAsync(
                    context, "SYSTEM", "the database does not answer: try again later", Unavailable,
                    StatusCodes.Status503ServiceUnavailable);
            default:
                log.LogError(exception, "Request {Uuid} failed", uuid);
                return errors.WriteAsync(
                    context, "SYSTEM", $"something went wrong; it is logged as {uuid}", Unknown, StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>Adds a body to a response of routing, which has only a status.</summary>
    private Task ExplainAsync(HttpContext context)
    {
        if (context.Response.HasStarted || context.Response.ContentType is not null)
            return Task.CompletedTask;
        return context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => errors.WriteAsync(
                context, "SYNTAX", $"there is no service at {context.Request.Path}", null, StatusCodes.Status404NotFound),
            StatusCodes.Status405MethodNotAllowed => errors.WriteAsync(
                context, "SYNTAX", $"{context.Request.Method} is not offered here: use {context.Response.Headers.Allow}", null,
                StatusCodes.Status405MethodNotAllowed),
            _ => Task.CompletedTask,
        };
    }
}
