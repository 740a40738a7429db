using System.Collections.Concurrent;
using System.Diagnostics;
using ClickTracking.WebApi.Redirects;
using ClickTracking.WebApi.Transport;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// Counts the requests that Kestrel refuses before any code of the product sees them, such as one with a broken request line, by their
/// status, and explains the refusal in the answer.
/// </summary>
internal sealed class RefusedRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Refused = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private const string Fields = $"Content-Type: {Envelope.ContentType}\r\nCache-Control: no-store\r\n"
        + $"{RedirectHeaders.SniffingName}: {RedirectHeaders.NoSniffing}\r\n";

    private static readonly string[] _quotes = [":", "'", " because "];

    private readonly ConcurrentDictionary<int, long> _counts = new();

    /// <param name="events">The host's events, of which only that one is asked for, so that others cost nothing.</param>
    public RefusedRequests(DiagnosticListener events) => events.Subscribe(this, name => name == Refused);

    /// <summary>The number of refused requests by status.</summary>
    public IEnumerable<KeyValuePair<int, long>> Counts => _counts;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: Refused, Value: IFeatureCollection features })
            return;
        var refusal = features.Get<IBadRequestExceptionFeature>()?.Error as BadHttpRequestException;
        _counts.AddOrUpdate(refusal?.StatusCode ?? StatusCodes.Status400BadRequest, 1, (_, count) => count + 1);
        if (refusal is not null)
            Explain(features, refusal);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static void Explain(IFeatureCollection features, BadHttpRequestException refusal)
    {
        // A stream of HTTP/2 shares its connection with others, which go on. The answer to HEAD has no body.
        if (features.Get<RefusalWriter>() is not { } writer || features.Get<IHttp2StreamIdFeature>() is not null
            || features.Get<IHttpResponseFeature>() is not { HasStarted: false }
            || features.Get<IHttpRequestFeature>()?.Method is not { } method || HttpMethods.IsHead(method))
            return;
        var error = new ErrorResponse("SYNTAX", $"the server refuses the request: {Reason(refusal.Message)}", null, null, "", method);
        writer.Explain(Fields, Envelope.Error(refusal.StatusCode, error).ToJson(new RequestInfo()));
    }

    /// <summary>Returns what Kestrel says about a refusal, up to where it may quote the request.</summary>
    private static string Reason(string message) => message.Split(_quotes, 2, StringSplitOptions.None)[0].TrimEnd('.');
}
