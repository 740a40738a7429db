using System.Buffers;
using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ClickTracking.WebApi.Transport;

/// <summary>Takes connections at one address and gives them to the loops in turn.</summary>
internal sealed class LoopListener(Socket socket, IReadOnlyList<EventLoop> loops, MemoryPool<byte> memory, SocketTransportOptions options, ILogger log)
    : IConnectionListener
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private int _next;

    public EndPoint EndPoint { get; } = socket.LocalEndPoint!;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                return Serve(await socket.AcceptAsync(cancellationToken));
            }
            catch (Exception fault) when (fault is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return null;
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                log.LogDebug(fault, "A connection was given up before it was taken");
            }
            catch (Win32Exception fault)
            {
                // Too many open files, as a rule: again and again at once would take the processor from those that end.
                log.LogDebug(fault, "A connection could not be taken");
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        memory.Dispose();
        return ValueTask.CompletedTask;
    }

    private LoopConnection Serve(Socket accepted)
    {
        try
        {
            if (accepted.LocalEndPoint is IPEndPoint)
                accepted.NoDelay = options.NoDelay;
            _next = (_next + 1) % loops.Count;
            var connection = new LoopConnection(accepted, loops[_next], memory, options, log);
            connection.Start();
            return connection;
        }
        catch
        {
            accepted.Dispose();
            throw;
        }
    }
}
