using System.Collections.Frozen;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Members;
using Microsoft.Net.Http.Headers;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ClickTracking.WebApi.Wire;

/// <summary>Writes errors in the words of the API family.</summary>
/// <param name="mode">The status of errors where no user decides.</param>
internal sealed class ErrorResponses(ErrorStatus mode)
{
    private static readonly FrozenSet<string> _kept = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, HeaderNames.Allow, HeaderNames.CacheControl, HeaderNames.Connection, HeaderNames.RetryAfter,
        HeaderNames.WWWAuthenticate);

    /// <summary>Writes an error as the whole response, of which nothing may have been sent yet.</summary>
    public Task WriteAsync(HttpContext context, ApiException exception)
    {
        if (exception.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
        return WriteAsync(
            context, StatusOf(exception), IdOf(exception.Id), exception.Message, exception.Code, exception.Description,
            exception.ErrorStatus);
    }

    /// <param name="code">The code by which clients of the original know the error, whatever the status; null: it has none.</param>
    public Task WriteAsync(HttpContext context, int status, string id, string error, string? code = null) =>
        WriteAsync(context, status, id, error, code, null, null);

    private Task WriteAsync(
        HttpContext context, int status, string id, string error, string? code, string? description, ErrorStatus? chosen)
    {
        RemoveHeadersOfAction(context.Response.Headers);
        var service = context.Request.Path.Value!.Trim('/').Split('/')[0];
        var content = new ErrorResponse(id, error, description, code, service, context.Request.Method);
        status = Shown(status, chosen ?? context.Features.Get<Caller>()?.ErrorStatus ?? mode);
        if (status == Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return Envelope.Error(status, content).WriteAsync(context);
    }

    /// <summary>
    /// Throttling is 429 in either mode: the documentation of the original told scripts to look for it, and its clients do.
    /// </summary>
    private static int Shown(int status, ErrorStatus mode) =>
        mode == ErrorStatus.Always200 && status != Status429TooManyRequests ? Status200OK : status;

    /// <summary>Removes what an action has said about an answer that does not leave: its encoding, its file name, its cookie.</summary>
    private static void RemoveHeadersOfAction(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys.Where(name => !IsOfAnyAnswer(name)).ToArray())
            headers.Remove(name);
    }

    private static bool IsOfAnyAnswer(string name) =>
        _kept.Contains(name) || name.StartsWith("X-", StringComparison.OrdinalIgnoreCase);

    private static string IdOf(ApiErrorId id) => id switch
    {
        ApiErrorId.Syntax => "SYNTAX",
        ApiErrorId.Integrity => "INTEGRITY",
        ApiErrorId.NoAuth => "NOAUTH",
        ApiErrorId.NoAuthDisabled => "NOAUTH_DISABLED",
        ApiErrorId.Unauth => "UNAUTH",
        ApiErrorId.Limit => "LIMIT",
        _ => "SYSTEM",
    };

    /// <summary>The status of an error for a caller that has chosen no other.</summary>
    public static int StatusOf(ApiException exception) => exception.Id switch
    {
        ApiErrorId.Syntax => exception.IsNotFound ? Status404NotFound : Status400BadRequest,
        ApiErrorId.Integrity or ApiErrorId.Limit => Status409Conflict,
        ApiErrorId.NoAuth or ApiErrorId.NoAuthDisabled => Status401Unauthorized,
        ApiErrorId.Unauth => Status403Forbidden,
        _ => exception.IsRateExceeded ? Status429TooManyRequests : Status500InternalServerError,
    };
}
