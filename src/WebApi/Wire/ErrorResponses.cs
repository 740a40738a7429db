using ClickTracking.Application.Common;
using ClickTracking.WebApi.Settings;

namespace ClickTracking.WebApi.Wire;

/// <summary>Writes errors in the words of the API family.</summary>
internal sealed class ErrorResponses(ErrorStatus mode)
{
    /// <summary>Writes an error as the whole response, of which nothing may have been sent yet.</summary>
    public Task WriteAsync(HttpContext context, ApiException exception)
    {
        if (exception.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
        return WriteAsync(context, IdOf(exception.Id), exception.Message, exception.Code, StatusOf(exception));
    }

    public Task WriteAsync(HttpContext context, string id, string error, string? code, int status)
    {
        var service = context.Request.Path.Value!.Trim('/').Split('/')[0];
        return Envelope.Error(Shown(status), new ErrorResponse(id, error, null, code, service, context.Request.Method)).WriteAsync(context);
    }

    /// <summary>
    /// Throttling is 429 in either mode: the documentation of the original told scripts to look for it, and its clients do.
    /// </summary>
    private int Shown(int status) =>
        mode == ErrorStatus.Always200 && status != StatusCodes.Status429TooManyRequests ? StatusCodes.Status200OK : status;

    private static string IdOf(ApiErrorId id) => id switch
    {
        ApiErrorId.Syntax => "SYNTAX",
        ApiErrorId.Integrity => "INTEGRITY",
        ApiErrorId.NoAuth => "NOAUTH",
        ApiErrorId.NoAuthExpired => "NOAUTH_EXPIRED",
        ApiErrorId.NoAuthDisabled => "NOAUTH_DISABLED",
        ApiErrorId.Unauth => "UNAUTH",
        ApiErrorId.Limit => "LIMIT",
        _ => "SYSTEM",
    };

    private static int StatusOf(ApiException exception) => exception.Id switch
    {
        ApiErrorId.Syntax => exception.IsNotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest,
        ApiErrorId.Integrity or ApiErrorId.Limit => StatusCodes.Status409Conflict,
        ApiErrorId.NoAuth or ApiErrorId.NoAuthExpired or ApiErrorId.NoAuthDisabled => StatusCodes.Status401Unauthorized,
        ApiErrorId.Unauth => StatusCodes.Status403Forbidden,
        _ => exception.IsRateExceeded ? StatusCodes.Status429TooManyRequests : StatusCodes.Status500InternalServerError,
    };
}
