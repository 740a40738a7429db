using System.Diagnostics;

namespace ClickTracking.WebApi.Wire;

/// <summary>A management request's id, which stands in its response and in the log, and its age.</summary>
internal sealed class RequestInfo
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public string Uuid { get; } = Guid.NewGuid().ToString();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public static RequestInfo Of(HttpContext context)
    {
        if (context.Features.Get<RequestInfo>() is { } info)
            return info;
        info = new RequestInfo();
        context.Features.Set(info);
        return info;
    }
}
