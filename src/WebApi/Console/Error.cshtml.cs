using ClickTracking.Application.Common;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ClickTracking.WebApi.Console;

/// <summary>Shows why a page cannot be shown, and logs what somebody has to look into.</summary>
[AllowAnonymous]
public sealed class ErrorModel(ILogger<ErrorModel> log) : PageModel
{
    public string Heading { get; private set; } = "";

    public string Explanation { get; private set; } = "";

    public void OnGet()
    {
        var uuid = RequestInfo.Of(HttpContext).Uuid;
        var exception = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        (Heading, Explanation) = exception switch
        {
            ApiException { IsNotFound: true } => (Texts.NotFound, Texts.NotFoundWhy),
            ApiException { RetryAfter: not null } api => (Texts.TooMany, ErrorSentence.Of(api.Message)),
            ApiException { Id: ApiErrorId.Unauth } api => (Texts.NotAllowed, ErrorSentence.Of(api.Message)),
            ApiException api => (Texts.NotPossible, ErrorSentence.Of(api.Message)),
            DatabaseUnavailableException => (Texts.NoDatabase, $"{exception.Message} {Texts.NoDatabaseWhy}"),
            BadHttpRequestException or AntiforgeryValidationException => (Texts.BadForm, Texts.BadFormWhy),
            not null => (Texts.Failed, string.Format(System.Globalization.CultureInfo.InvariantCulture, Texts.FailedWhy, uuid)),
            null => Response.StatusCode switch
            {
                Status400BadRequest => (Texts.BadForm, Texts.BadFormWhy),
                Status413PayloadTooLarge => (Texts.TooLarge, Texts.TooLargeWhy),
                _ => (Texts.NotFound, Texts.NotFoundWhy),
            },
        };
        Log(exception, uuid);
    }

    private void Log(Exception? exception, string uuid)
    {
        var pace = HttpContext.RequestServices.GetRequiredService<FailurePace>();
        if (exception is DatabaseUnavailableException && pace.LetsIn(exception, out var waiting))
            log.LogWarning(
                new EventId(2101, "RequestWithoutDatabase"),
                exception, "Request {Uuid} failed: {Fault} {Others} others did too", uuid, exception.Message, waiting);
        else if (exception is not (null or ApiException or DatabaseUnavailableException or BadHttpRequestException)
            && pace.LetsIn(exception, out var others))
            log.LogError(
                new EventId(2102, "RequestFailed"), exception, "Request {Uuid} failed; {Others} others did too", uuid, others);
    }
}
