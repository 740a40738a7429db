using System.Net.Sockets;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// A connected socket on its loop: nothing here waits. One method at a time may await <see cref="Readable"/>, and one
/// <see cref="Writable"/>; after both a call may still find that it would have to wait.
/// </summary>
internal sealed class LoopSocket : IThreadPoolWorkItem
{
    private const int GracefulClose = -1;

    private long _number;
    private volatile bool _ending;

    public LoopSocket(Socket socket, EventLoop loop)
    {
        socket.Blocking = false;
        Socket = socket;
        Loop = loop;
    }

    public Socket Socket { get; }

    public EventLoop Loop { get; }

    public Readiness Readable { get; } = new();

    public Readiness Writable { get; } = new();

    /// <exception cref="System.ComponentModel.Win32Exception">The system has no room for it.</exception>
    public void Watch() => _number = Loop.Add(this);

    /// <summary>The loop knows it no longer.</summary>
    public void Unwatch() => Loop.Remove(_number);

    /// <summary>On the loop's thread.</summary>
    public void OnReady(SocketReadiness readiness)
    {
        if (readiness.HasFlag(SocketReadiness.Ending))
            _ending = true;
        if (readiness.HasFlag(SocketReadiness.Writable))
            Writable.Raise();
        if (readiness.HasFlag(SocketReadiness.Readable))
            Readable.Raise();
    }

    /// <param name="drained">There is no more: <see cref="Readable"/> will tell of what comes.</param>
    /// <returns>False: there is nothing.</returns>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public bool TryReceive(Span<byte> into, out int count, out bool drained)
    {
        count = Socket.Receive(into, SocketFlags.None, out var error);
        // Less than asked for is all there is. But its end may have been told already, which nobody does again.
        drained = count < into.Length && !_ending;
        return Succeeded(error);
    }

    /// <returns>False: there is no room.</returns>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public bool TrySend(ReadOnlySpan<byte> bytes, out int count)
    {
        count = Socket.Send(bytes, SocketFlags.None, out var error);
        return Succeeded(error);
    }

    /// <returns>False: there is no room.</returns>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public bool TrySend(IList<ArraySegment<byte>> parts, out int count)
    {
        count = Socket.Send(parts, SocketFlags.None, out var error);
        return Succeeded(error);
    }

    /// <summary>From any thread, any number of times. Whoever awaits goes on, and finds it closed.</summary>
    /// <param name="reset">Without: what was sent still arrives.</param>
    public void Close(bool reset)
    {
        if (!reset)
            TryShutdown();
        Socket.Close(reset ? 0 : GracefulClose);
        WakeUp();
    }

    /// <summary>Whoever awaits goes on. From any thread.</summary>
    public void WakeUp() => Loop.Post(this);

    void IThreadPoolWorkItem.Execute()
    {
        Readable.Raise();
        Writable.Raise();
    }

    private void TryShutdown()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Broken or closed before: nothing is left to arrive.
        }
    }

    private static bool Succeeded(SocketError error) => error switch
    {
        SocketError.Success => true,
        SocketError.WouldBlock => false,
        _ => throw new SocketException((int)error),
    };
}
