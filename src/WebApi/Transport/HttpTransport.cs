namespace ClickTracking.WebApi.Transport;

/// <summary>What brings requests in and answers out.</summary>
public enum HttpTransport
{
    /// <summary><see cref="LoopTransport"/>, where there is epoll; elsewhere as <see cref="Sockets"/>.</summary>
    EventLoops,

    /// <summary>What Kestrel has.</summary>
    Sockets,
}
