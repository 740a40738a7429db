namespace ClickTracking.WebApi.Transport;

/// <summary>The transport of requests and answers.</summary>
public enum HttpTransport
{
    /// <summary><see cref="LoopTransport"/> where the system has epoll, and <see cref="Sockets"/> elsewhere.</summary>
    EventLoops,

    /// <summary>Kestrel's own transport.</summary>
    Sockets,
}
