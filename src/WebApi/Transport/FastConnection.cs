using System.Net;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// A connection on the fast path with the requests to end it or to hand it over. It has no timeouts of its own, since Kestrel has those.
/// </summary>
internal sealed class FastConnection(LoopSocket socket)
{
    private volatile bool _shouldEnd;
    private volatile bool _shouldHandOver;
    private long _idleSince = Environment.TickCount64;

    public LoopSocket Socket => socket;

    /// <summary>The address of the other side. Null when the connection is not by IP.</summary>
    public IPAddress? RemoteAddress { get; } = (socket.Socket.RemoteEndPoint as IPEndPoint)?.Address;

    /// <summary>True when the connection is to be closed as soon as no request is in progress.</summary>
    public bool ShouldEnd => _shouldEnd;

    /// <summary>True when Kestrel is to get the connection as soon as no request is in progress.</summary>
    public bool ShouldHandOver => _shouldHandOver;

    public TimeSpan IdleTime => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _idleSince));

    public void MarkUsed() => Volatile.Write(ref _idleSince, Environment.TickCount64);

    public void RequestEnd()
    {
        _shouldEnd = true;
        socket.WakeUp();
    }

    public void RequestHandOver()
    {
        _shouldHandOver = true;
        socket.WakeUp();
    }
}
