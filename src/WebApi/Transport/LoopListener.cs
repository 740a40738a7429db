using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ClickTracking.WebApi.Transport.FastPath;
using ClickTracking.WebApi.Transport.Polling;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Listens at one address. Each loop accepts and serves its own connections. Kestrel gets the connections that the fast path does not serve
/// or no longer serves.
/// </summary>
internal sealed class LoopListener : IConnectionListener
{
    /// <summary>A loop with so many connections more than another one gives it the next.</summary>
    private const int Imbalance = 8;

    private readonly Socket _socket;
    private readonly IReadOnlyList<EventLoop> _loops;
    private readonly LoopAcceptor[] _acceptors;
    private readonly ConnectionLimit _limit;
    private readonly TimeSpan _sendTimeout;
    private readonly MemoryPool<byte> _memory;
    private readonly SocketTransportOptions _options;
    private readonly ILogger _log;
    private readonly FastConnections? _fast;
    private readonly Channel<ConnectionContext> _forKestrel = Channel.CreateUnbounded<ConnectionContext>(
        new UnboundedChannelOptions { SingleReader = true });

    /// <param name="fastPath">Null when Kestrel serves all connections.</param>
    /// <param name="idleTimeout">The time after which the fast path closes a connection without a request.</param>
    /// <param name="sendTimeout">The time after which a connection is ended whose other side takes no byte of an answer.</param>
    public LoopListener(
        Socket socket, IReadOnlyList<EventLoop> loops, ConnectionLimit limit, IFastPath? fastPath, TimeSpan idleTimeout,
        TimeSpan sendTimeout, MemoryPool<byte> memory, SocketTransportOptions options, ILogger log)
    {
        (_socket, _loops, _limit, _sendTimeout, _memory, _options, _log) = (socket, loops, limit, sendTimeout, memory, options, log);
        EndPoint = socket.LocalEndPoint!;
        _fast = fastPath is null ? null : new FastConnections(fastPath, idleTimeout, sendTimeout, HandOver, Leave, log);
        var descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        _acceptors = [.. loops.Select(loop => new LoopAcceptor(descriptor, loop, limit, Accept, log))];
        foreach (var acceptor in _acceptors)
            acceptor.Start();
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _forKestrel.Reader.WaitToReadAsync(cancellationToken) && _forKestrel.Reader.TryRead(out var connection) ? connection : null;

    /// <summary>Accepts no more connections. Those of the fast path send the answers that are in progress and are closed.</summary>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(_acceptors.Select(a => a.StopAsync()));
        _socket.Dispose();
        if (_fast is not null)
            await _fast.EndAsync(_loops, cancellationToken);
        _forKestrel.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync(new CancellationToken(canceled: true));
        _memory.Dispose();
    }

    private void Accept(int socket, IPAddress? remote, EventLoop loop)
    {
        var emptiest = Emptiest();
        if (loop.Connections - emptiest.Connections < Imbalance)
            Serve(socket, remote, loop);
        else
            Give(socket, remote, emptiest);
    }

    /// <summary>Moves a connection to another loop. The delegate is made here, since in its caller it would cost each connection.</summary>
    private void Give(int socket, IPAddress? remote, EventLoop loop) => loop.Post(new LoopWork(() => Serve(socket, remote, loop)));

    private EventLoop Emptiest()
    {
        var emptiest = _loops[0];
        for (var i = 1; i < _loops.Count; i++)
            if (_loops[i].Connections < emptiest.Connections)
                emptiest = _loops[i];
        return emptiest;
    }

    private void Serve(int socket, IPAddress? remote, EventLoop loop)
    {
        loop.CountConnection(1);
        if (_fast is null)
            HandOver(socket, loop, default);
        else
            _fast.Serve(socket, remote, loop);
    }

    private void Leave(EventLoop loop)
    {
        loop.CountConnection(-1);
        _limit.Leave();
    }

    /// <summary>Makes a connection Kestrel's, on the thread of its loop. An error ends only this connection.</summary>
    private void HandOver(int descriptor, EventLoop loop, ReadOnlyMemory<byte> received)
    {
        LoopSocket? socket = null;
        try
        {
            socket = LoopSocket.Of(descriptor, loop, _sendTimeout);
            var connection = new LoopConnection(socket, received, _fast is not null, _memory, _options, () => Leave(loop), _log);
            connection.Start();
            socket.Watch();
            _forKestrel.Writer.TryWrite(connection);
        }
        catch (Exception exception)
        {
            _log.LogDebug(new EventId(2205, "ConnectionNotServed"), exception, "A connection could not be served");
            socket?.Close(reset: true);
            Leave(loop);
        }
    }
}
