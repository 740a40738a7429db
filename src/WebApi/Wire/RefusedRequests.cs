using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// Counts the requests that Kestrel refuses before any code of the product sees them, such as one with a broken request line, by their
/// status. Their answers are empty.
/// </summary>
internal sealed class RefusedRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Refused = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private readonly ConcurrentDictionary<int, long> _counts = new();

    /// <param name="events">The host's events, of which only that one is asked for, so that others cost nothing.</param>
    public RefusedRequests(DiagnosticListener events) => events.Subscribe(this, name => name == Refused);

    /// <summary>The number of refused requests by status.</summary>
    public IEnumerable<KeyValuePair<int, long>> Counts => _counts;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: Refused, Value: IFeatureCollection features })
            return;
        var status = features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException refused
            ? refused.StatusCode : StatusCodes.Status400BadRequest;
        _counts.AddOrUpdate(status, 1, (_, count) => count + 1);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
