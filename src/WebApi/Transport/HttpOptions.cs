using System.ComponentModel;

namespace ClickTracking.WebApi.Transport;

/// <summary>The section <c>Http</c>.</summary>
public sealed record HttpOptions
{
    [Description("what serves the connections; EventLoops: a redirect stays on one thread, "
        + "and a plain one is answered in front of the web server, on Linux only; Sockets: as everywhere else")]
    public HttpTransport Transport { get; init; } = HttpTransport.EventLoops;
}
