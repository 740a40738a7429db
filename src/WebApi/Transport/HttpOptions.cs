using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.WebApi.Transport;

/// <summary>The section <c>Http</c>.</summary>
public sealed record HttpOptions
{
    [Description("what serves the connections; EventLoops: a redirect stays on one thread, "
        + "and a plain one is answered in front of the web server, on Linux only; Sockets: as everywhere else")]
    public HttpTransport Transport { get; init; } = HttpTransport.EventLoops;

    [Range(16, 1_000_000, ErrorMessage = "connections, {1} to {2}")]
    [Description("the connections at once, and never more than the process may open files, less 256; further ones wait to be accepted")]
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>The time after which a connection is ended whose other side takes no byte of an answer.</summary>
    internal TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(50);
}
