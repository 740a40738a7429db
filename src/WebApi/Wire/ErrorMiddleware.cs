using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Wire;

/// <summary>The one place where an exception becomes a response. What is not ours to explain says nothing about the inside.</summary>
internal sealed class ErrorMiddleware(RequestDelegate next, ErrorResponses errors, ILogger<ErrorMiddleware> log)
{
    // The codes by which the original's clients know these errors, whatever the status.
    private const string Unavailable = "SERVICE_UNAVAILABLE";
    private const string Unknown = "UNKNOWN";

    /// <summary>What failed is undone: a deadlock's victim succeeds the next time, an outage may be over.</summary>
    private const string RetrySeconds = "1";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = RequestInfo.Of(context);
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
            await ExplainEmptyAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away: nobody is left to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception, request.Uuid);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception exception, string uuid)
    {
        switch (exception)
        {
            case ApiException api:
                return errors.WriteAsync(context, api);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return errors.WriteAsync(
                    context, "SYNTAX", $"the body is too large: at most {RequestBody.MaxBytes} bytes", null, StatusCodes.Status413PayloadTooLarge);
            case BadHttpRequestException bad:
                return errors.WriteAsync(context, "SYNTAX", "the request is not valid HTTP", null, bad.StatusCode);
            case DatabaseUnavailableException:
                log.LogWarning(exception, "Request {Uuid} failed: the database does not answer", uuid);
                context.Response.Headers.RetryAfter = RetrySeconds;
                return errors.WriteAsync(
                    context, "SYSTEM", "the database does not answer: try again later", Unavailable, StatusCodes.Status503ServiceUnavailable);
            default:
                log.LogError(exception, "Request {Uuid} failed", uuid);
                return errors.WriteAsync(
                    context, "SYSTEM", $"something went wrong; it is logged as {uuid}", Unknown, StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>What routing refused has no body yet.</summary>
    private Task ExplainEmptyAsync(HttpContext context)
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
