using System.Diagnostics;
using System.Text;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Visitors;
using ClickTracking.Domain.WebAddresses;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Transport;
using MediatR;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// Serves <c>/clktr</c> and its second spelling <c>/clktrb</c>, which are public, need no token and are answered by routing at once. An MVC
/// action would cost twice as much (docs/decisions/0003-redirect-outside-mvc.md).
/// </summary>
internal sealed class RedirectEndpoint(
    IMediator mediator, PrivacyOptions privacy, Draining draining, TrustedProxies trusted, UntrustedProxies untrusted,
    RedirectDurations durations)
{
    /// <summary>The name of the redirect's part of the API description.</summary>
    public const string Tag = "redirect";

    private static readonly string[] _paths = ["/clktr", "/clktrb"];
    private static readonly StringValues _cacheControl = RedirectHeaders.CacheControl;
    private static readonly StringValues _noCache = RedirectHeaders.Pragma;
    private static readonly StringValues _expired = RedirectHeaders.Expires;
    private static readonly StringValues _noIndex = RedirectHeaders.Robots;
    private static readonly StringValues _methods = "GET, HEAD";
    private static readonly StringValues _retryAfter = RedirectHeaders.RetryAfter;

    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var path in _paths)
            endpoints.Map(path, HandleAsync)
                .ShortCircuit()
                .WithTags(Tag)
                .WithSummary("Record a click and redirect to the landing page")
                .WithMetadata(new DescribedAttribute<RedirectOperation>());
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
        {
            await RefuseMethodAsync(context.Response);
            return;
        }

        // Kestrel has sent the answer by then.
        context.Response.OnCompleted(RecordAsync, new Received(durations, Stopwatch.GetTimestamp()));
        if (trusted.AreNone && request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName))
            untrusted.Note(context.Connection.RemoteIpAddress);
        var outcome = await mediator.Send(new RecordClick(request.QueryString.Value ?? "", VisitorOf(context, privacy), isHead));

        var response = context.Response;
        SetHeaders(response);
        draining.CloseConnectionIfStopping(response.Headers);
        if (context.Features.Get<LoopConnection>()?.CountFastRequest() == true && request.Protocol == HttpProtocol.Http11)
            response.Headers.Connection = "close";
        response.StatusCode = outcome.Status;
        if (outcome.NewUserId != 0)
            UserCookie.Set(context, outcome.NewUserId);
        if (outcome.Location is { } location)
        {
            response.Headers.Location = location;
            response.ContentLength = 0;
            return;
        }
        if (outcome.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = _retryAfter;
        await WriteTextAsync(response, outcome.Reason!, isHead);
    }

    /// <summary>Returns the data of a request about the visitor, as far as privacy allows.</summary>
    internal static Visitor VisitorOf(HttpContext context, PrivacyOptions privacy)
    {
        var headers = context.Request.Headers;
        var optsOut = OptOut.IsRequestedBy(headers);
        return new Visitor
        {
            Address = context.Connection.RemoteIpAddress,
            UserAgent = headers.UserAgent,
            Referer = headers.Referer,
            IsPrefetch = PrefetchHeaders.AreIn(headers),
            OptsOut = optsOut,
            UserId = privacy.UserCookie && !optsOut ? UserCookie.Read(headers.Cookie) : 0,
        };
    }

    private static Task RecordAsync(object state)
    {
        var (durations, at) = (Received)state;
        durations.Record(at);
        return Task.CompletedTask;
    }

    private static Task RefuseMethodAsync(HttpResponse response)
    {
        SetHeaders(response);
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = _methods;
        return WriteTextAsync(response, "only GET and HEAD are offered here", isHead: false);
    }

    private static void SetHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = _cacheControl;
        headers.Pragma = _noCache;
        headers.Expires = _expired;
        headers[RedirectHeaders.RobotsName] = _noIndex;
    }

    private static Task WriteTextAsync(HttpResponse response, string text, bool isHead)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\n");
        response.ContentType = RedirectHeaders.TextType;
        response.Headers.XContentTypeOptions = RedirectHeaders.NoSniffing;
        response.ContentLength = bytes.Length;
        return isHead ? Task.CompletedTask : response.Body.WriteAsync(bytes).AsTask();
    }

    /// <param name="At">The timestamp of the request.</param>
    private sealed record Received(RedirectDurations Durations, long At);
}
