using System.Buffers;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ClickTracking.WebApi.Transport.Polling;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// A connected socket on its loop. No call waits. One method at a time may await <see cref="Readable"/>, and one <see cref="Writable"/>.
/// After both a call may still find that it would have to wait.
/// </summary>
internal sealed class LoopSocket : IWatched, IThreadPoolWorkItem
{
    private const int GracefulClose = -1;
    private const long Never = long.MaxValue;

    private readonly List<ArraySegment<byte>> _parts = [];
    private readonly long _number = EventLoop.NextNumber();
    private volatile bool _ending;
    private readonly TimeSpan _sendTimeout;
    private long _sendingSince = Never;

    private LoopSocket(Socket socket, EventLoop loop, TimeSpan sendTimeout) => (Socket, Loop, _sendTimeout) = (socket, loop, sendTimeout);

    public Socket Socket { get; }

    public EventLoop Loop { get; }

    public Readiness Readable { get; } = new();

    public Readiness Writable { get; } = new();

    /// <summary>Takes over a connected descriptor, which is closed when that fails.</summary>
    /// <param name="sendTimeout">The time after which it is reset when the other side takes no byte of what is to be sent.</param>
    public static LoopSocket Of(int descriptor, EventLoop loop, TimeSpan sendTimeout)
    {
        var handle = new SafeSocketHandle(descriptor, ownsHandle: true);
        try
        {
            return new LoopSocket(new Socket(handle) { Blocking = false }, loop, sendTimeout);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <exception cref="System.ComponentModel.Win32Exception">The system has no room for the socket.</exception>
    public void Watch() => Loop.Watch((int)Socket.SafeHandle.DangerousGetHandle(), _number, this, sends: true);

    /// <summary>Ends the loop's notifications.</summary>
    public void Unwatch() => Loop.Forget(_number);

    /// <summary>Handles a notification on the loop's thread.</summary>
    public void OnReady(SocketReadiness readiness)
    {
        if (readiness.HasFlag(SocketReadiness.Ending))
            _ending = true;
        if (readiness.HasFlag(SocketReadiness.Writable))
            Writable.Raise();
        if (readiness.HasFlag(SocketReadiness.Readable))
            Readable.Raise();
    }

    public void CheckTimeouts(long now)
    {
        if (now - Volatile.Read(ref _sendingSince) > _sendTimeout.TotalMilliseconds)
            Close(reset: true);
    }

    /// <param name="drained">True when there are no more bytes and <see cref="Readable"/> will announce the next ones.</param>
    /// <returns>False when there are no bytes.</returns>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public bool TryReceive(Span<byte> into, out int count, out bool drained)
    {
        count = Socket.Receive(into, SocketFlags.None, out var error);
        // Fewer bytes than requested are all there are. But the end may have been announced already, which happens only once.
        drained = count < into.Length && !_ending;
        return Succeeded(error);
    }

    /// <returns>False when there is no room.</returns>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public bool TrySend(ReadOnlySpan<byte> bytes, out int count)
    {
        count = Socket.Send(bytes, SocketFlags.None, out var error);
        return Sent(error);
    }

    /// <returns>False when there is no room.</returns>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public bool TrySend(in ReadOnlySequence<byte> bytes, out int count)
    {
        if (bytes.IsSingleSegment)
            return TrySend(bytes.FirstSpan, out count);
        _parts.Clear();
        foreach (var memory in bytes)
        {
            if (memory.Length > 0)
                _parts.Add(MemoryMarshal.TryGetArray(memory, out var part) ? part : new ArraySegment<byte>(memory.ToArray()));
        }

        count = Socket.Send(_parts, SocketFlags.None, out var error);
        return Sent(error);
    }

    /// <summary>Closes the socket. Waiting methods go on and find it closed. It may be called on any thread and more than once.</summary>
    /// <param name="reset">False when the bytes that were sent still have to arrive.</param>
    public void Close(bool reset)
    {
        if (!reset)
            TryShutdown();
        Socket.Close(reset ? 0 : GracefulClose);
        WakeUp();
    }

    /// <summary>Resumes the methods that wait. It may be called on any thread.</summary>
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
            // The connection was broken or closed before, so nothing is left to arrive.
        }
    }

    private bool Sent(SocketError error)
    {
        var isSent = Succeeded(error);
        Volatile.Write(ref _sendingSince, isSent ? Never : Environment.TickCount64);
        return isSent;
    }

    private static bool Succeeded(SocketError error) => error switch
    {
        SocketError.Success => true,
        SocketError.WouldBlock => false,
        _ => throw new SocketException((int)error),
    };
}
