using System.ComponentModel;
using System.Net;
using System.Runtime.CompilerServices;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.WebApi.Transport.Polling;

namespace ClickTracking.WebApi.Transport.FastPath;

/// <summary>
/// A connection on the fast path. It belongs to its loop: all members but <see cref="RemoteAddress"/> and <see cref="SwitchToLoop"/> are
/// for that thread only. Its loop is not told to watch it before it has to wait, because many connections bring one request and end.
/// </summary>
internal sealed class FastConnection(int socket, IPAddress? remote, EventLoop loop, FastConnections owner) : IWatched, IThreadPoolWorkItem
{
    private const int Closed = -1;
    private const int Broken = -9;

    private readonly long _number = EventLoop.NextNumber();
    private readonly Readiness _ready = new();
    private int _socket = socket;
    private bool _isWatched;
    private bool _isSending;
    private bool _isDrained;
    private bool _isEnding;
    private long _usedAt = Environment.TickCount64;

    public EventLoop Loop => loop;

    public FastConnections Owner => owner;

    /// <summary>The address of the other side. Null when the connection is not by IP.</summary>
    public IPAddress? RemoteAddress => remote;

    /// <summary>True when the connection is to be closed as soon as no request is in progress.</summary>
    public bool ShouldEnd => owner.IsEnding;

    /// <summary>Receives bytes. It never waits.</summary>
    /// <returns>
    /// The number of bytes, 0 at the end, <see cref="NativeSocket.WouldBlock"/> when <see cref="Ready"/> will announce the next ones, and
    /// another number below 0 when the connection is broken or closed.
    /// </returns>
    public int Receive(Span<byte> into)
    {
        if (_socket == Closed)
            return Broken;
        if (_isDrained)
            return NativeSocket.WouldBlock;
        var count = NativeSocket.Receive(_socket, into);
        // Fewer bytes than requested are all there are. But the end may have been announced already, which happens only once.
        _isDrained = count == NativeSocket.WouldBlock || (count > 0 && count < into.Length && !_isEnding);
        if (count > 0)
            _usedAt = Environment.TickCount64;
        return count;
    }

    /// <summary>Sends bytes. It never waits.</summary>
    /// <returns>
    /// The number of bytes for which there was room, <see cref="NativeSocket.WouldBlock"/> when <see cref="Ready"/> will announce room, and
    /// another number below 0 when the connection is broken or closed.
    /// </returns>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        if (_socket == Closed)
            return Broken;
        var count = NativeSocket.Send(_socket, bytes);
        var isSending = count < bytes.Length && count is >= 0 or NativeSocket.WouldBlock;
        if (isSending && !_isSending)
            Unwatch();
        _isSending = isSending;
        if (count >= 0)
            _usedAt = Environment.TickCount64;
        return count;
    }

    /// <summary>Waits until there are bytes, or room for the rest of an answer, or the connection is to end.</summary>
    public Readiness Ready()
    {
        if (!_isWatched && _socket != Closed)
        {
            try
            {
                _isDrained = false;
                loop.Watch(_socket, _number, this, sends: _isSending);
                _isWatched = true;
            }
            catch (Win32Exception)
            {
                Close();
            }
        }

        return _ready;
    }

    /// <summary>Continues on the connection's loop, after something that may have gone on elsewhere.</summary>
    public LoopAwaiter SwitchToLoop() => new(loop);

    /// <summary>Closes the connection. A method that waits goes on and finds it closed. It may be called more than once.</summary>
    /// <param name="reset">True when the other side is to learn that something went wrong.</param>
    public void Close(bool reset = false)
    {
        if (_socket == Closed)
            return;
        loop.Forget(_number);
        if (reset)
            NativeSocket.Reset(_socket);
        else
            NativeSocket.Close(_socket);
        _socket = Closed;
        _ready.Raise();
    }

    /// <summary>Gives the socket away. The connection is closed for this object afterwards.</summary>
    /// <returns>The descriptor. It is below 0 when the connection is closed already.</returns>
    public int Detach()
    {
        Unwatch();
        var socket = _socket;
        _socket = Closed;
        return socket;
    }

    public void OnReady(SocketReadiness readiness)
    {
        if (readiness.HasFlag(SocketReadiness.Ending))
            _isEnding = true;
        if (readiness.HasFlag(SocketReadiness.Readable))
            _isDrained = false;
        _ready.Raise();
    }

    public void CheckTimeouts(long now)
    {
        if (now - _usedAt > (_isSending ? owner.SendTimeout : owner.IdleTimeout).TotalMilliseconds)
            Close();
    }

    /// <summary>Resumes the method that waits, on the loop.</summary>
    void IThreadPoolWorkItem.Execute() => _ready.Raise();

    private void Unwatch()
    {
        if (_isWatched)
            loop.Unwatch(_socket, _number);
        _isWatched = false;
    }

    /// <summary>Continues a method on a loop, at once if it runs there.</summary>
    public readonly struct LoopAwaiter(EventLoop loop) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => RequestLoop.Current == loop;

        public LoopAwaiter GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) => loop.Post(new LoopWork(continuation));
    }
}
