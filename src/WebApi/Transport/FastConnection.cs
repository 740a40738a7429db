using System.Net;

namespace ClickTracking.WebApi.Transport;

/// <summary>A connection on the fast path, and what is wished for it: it knows no timeouts of its own, those are Kestrel's.</summary>
internal sealed class FastConnection(LoopSocket socket)
{
    private volatile bool _shouldEnd;
    private volatile bool _shouldHandOver;
    private long _idleSince = Environment.TickCount64;

    public LoopSocket Socket => socket;

    /// <summary>Null: not by IP.</summary>
    public IPAddress? RemoteAddress { get; } = (socket.Socket.RemoteEndPoint as IPEndPoint)?.Address;

    /// <summary>It is to be closed as soon as nothing is under way.</summary>
    public bool ShouldEnd => _shouldEnd;

    /// <summary>Kestrel is to have it as soon as nothing is under way.</summary>
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
