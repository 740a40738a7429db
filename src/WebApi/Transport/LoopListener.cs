using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Accepts connections at one address and distributes them to the loops in turn. Kestrel gets the connections that the fast path does not
/// serve or no longer serves.
/// </summary>
internal sealed class LoopListener : IConnectionListener
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly Socket _socket;
    private readonly IReadOnlyList<EventLoop> _loops;
    private readonly MemoryPool<byte> _memory;
    private readonly SocketTransportOptions _options;
    private readonly ILogger _log;
    private readonly FastConnections? _fast;
    private readonly Channel<ConnectionContext> _forKestrel = Channel.CreateUnbounded<ConnectionContext>(
        new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _accepting;
    private int _next;

    /// <param name="fastPath">Null when Kestrel serves all connections.</param>
    public LoopListener(
        Socket socket, IReadOnlyList<EventLoop> loops, IFastPath? fastPath, MemoryPool<byte> memory, SocketTransportOptions options,
        ILogger log)
    {
        (_socket, _loops, _memory, _options, _log) = (socket, loops, memory, options, log);
        EndPoint = socket.LocalEndPoint!;
        _fast = fastPath is null ? null : new FastConnections(fastPath, HandOver, log);
        _accepting = Task.Run(AcceptAllAsync);
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _forKestrel.Reader.WaitToReadAsync(cancellationToken) && _forKestrel.Reader.TryRead(out var connection) ? connection : null;

    /// <summary>Accepts no more connections. Those of the fast path send the answers that are in progress and are closed.</summary>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _socket.Dispose();
        await _accepting;
        if (_fast is not null)
            await _fast.EndAsync(cancellationToken);
        _forKestrel.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync(new CancellationToken(canceled: true));
        _fast?.Dispose();
        _memory.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        while (true)
        {
            try
            {
                Serve(await _socket.AcceptAsync());
            }
            catch (Exception exception) when (
                exception is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException exception) when (
                exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                _log.LogDebug(exception, "A connection was given up before it was taken");
            }
            catch (Exception exception)
            {
                // The cause is usually too many open files. Retrying at once would take processor time from the connections that end.
                _log.Log(exception is SocketException ? LogLevel.Debug : LogLevel.Error, exception, "A connection could not be taken");
                await Task.Delay(_pause);
            }
        }
    }

    /// <summary>Starts serving a connection. An error of one connection ends only that one.</summary>
    private void Serve(Socket accepted)
    {
        _next = (_next + 1) % _loops.Count;
        var socket = new LoopSocket(accepted, _loops[_next]);
        try
        {
            if (accepted.LocalEndPoint is IPEndPoint)
                accepted.NoDelay = _options.NoDelay;
            if (_fast is null)
                HandOver(socket, default);
            else
                _fast.Serve(socket);
            socket.Watch();
        }
        catch (Exception exception)
        {
            _log.LogDebug(exception, "A connection could not be served");
            socket.Close(reset: true);
        }
    }

    private void HandOver(LoopSocket socket, ReadOnlyMemory<byte> received)
    {
        var connection = new LoopConnection(socket, received, _memory, _options, _log);
        connection.Start();
        _forKestrel.Writer.TryWrite(connection);
    }
}
