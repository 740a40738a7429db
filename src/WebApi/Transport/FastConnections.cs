using System.Collections.Concurrent;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// The connections of a listener that the fast path serves. An idle one is handed over to Kestrel, which has timeouts and limits for such
/// connections.
/// </summary>
internal sealed class FastConnections : IDisposable
{
    private readonly ConcurrentDictionary<FastConnection, Task> _connections = new();
    private readonly IFastPath _path;
    private readonly Action<LoopSocket, ReadOnlyMemory<byte>> _handOver;
    private readonly ILogger _log;
    private readonly Timer _timer;

    /// <param name="handOver">Takes a connection that the path no longer serves, with the bytes that were read.</param>
    public FastConnections(IFastPath path, Action<LoopSocket, ReadOnlyMemory<byte>> handOver, ILogger log)
    {
        (_path, _handOver, _log) = (path, handOver, log);
        _timer = new Timer(_ => HandOverIdle(), null, path.IdleTimeout, path.IdleTimeout / 2);
    }

    public void Serve(LoopSocket socket)
    {
        var connection = new FastConnection(socket);
        var serving = ServeAsync(connection);
        _connections[connection] = serving;
        // The connection may have ended before it was added.
        if (serving.IsCompleted)
            _connections.TryRemove(connection, out _);
    }

    /// <summary>Closes all connections, each when no request is in progress, and at once when the time is over.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in _connections.Keys)
            connection.RequestEnd();
        try
        {
            await Task.WhenAll(_connections.Values).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            foreach (var connection in _connections.Keys)
                connection.Socket.Close(reset: true);
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task ServeAsync(FastConnection connection)
    {
        var socket = connection.Socket;
        try
        {
            if (await _path.ServeAsync(connection) is { } received)
            {
                _handOver(socket, received);
                return;
            }
        }
        catch (Exception exception)
        {
            _log.LogError(exception, "A connection failed on the fast path");
            socket.Close(reset: true);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }

        socket.Unwatch();
        socket.Close(reset: false);
    }

    private void HandOverIdle()
    {
        foreach (var connection in _connections.Keys)
        {
            if (connection.IdleTime >= _path.IdleTimeout)
                connection.RequestHandOver();
        }
    }
}
