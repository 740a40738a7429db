using System.Net;
using ClickTracking.WebApi.Transport.Polling;

namespace ClickTracking.WebApi.Transport.FastPath;

/// <summary>
/// The connections of a listener that the fast path serves. It ends the idle ones after the same time as Kestrel does, and those whose
/// visitor does not read the answer.
/// </summary>
/// <param name="idleTimeout">The time after which a connection without a request is closed.</param>
/// <param name="sendTimeout">The time after which a connection is closed whose visitor takes no byte of an answer.</param>
/// <param name="handOver">Takes the socket of a connection that the path no longer serves, with the bytes that were read.</param>
internal sealed class FastConnections(
    IFastPath path, TimeSpan idleTimeout, TimeSpan sendTimeout, Action<int, EventLoop, ReadOnlyMemory<byte>> handOver,
    Action<EventLoop> ended, ILogger log)
{
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One more than there are connections, until the end.
    private int _count = 1;
    private volatile bool _isEnding;

    /// <summary>True when each connection is to be closed as soon as it has no request in progress.</summary>
    public bool IsEnding => _isEnding;

    public TimeSpan IdleTimeout => idleTimeout;

    public TimeSpan SendTimeout => sendTimeout;

    /// <summary>Serves a connection, on the thread of its loop.</summary>
    public void Serve(int socket, IPAddress? remote, EventLoop loop)
    {
        Interlocked.Increment(ref _count);
        _ = ServeAsync(new FastConnection(socket, remote, loop, this));
    }

    /// <summary>Closes all connections, each when no request is in progress, and at once when the time is over.</summary>
    public async Task EndAsync(IReadOnlyList<EventLoop> loops, CancellationToken cancellationToken)
    {
        if (_isEnding)
            return;
        _isEnding = true;
        CountDown();
        ForAll(loops, connection => connection.OnReady(SocketReadiness.None));
        try
        {
            await _allEnded.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            ForAll(loops, connection => connection.Close(reset: true));
        }
    }

    private void ForAll(IReadOnlyList<EventLoop> loops, Action<FastConnection> action)
    {
        foreach (var loop in loops)
        {
            loop.Post(new LoopWork(() =>
            {
                foreach (var connection in loop.Watched().OfType<FastConnection>().Where(c => c.Owner == this))
                    action(connection);
            }));
        }
    }

    private async Task ServeAsync(FastConnection connection)
    {
        try
        {
            var received = await path.ServeAsync(connection);
            await connection.SwitchToLoop();
            if (received is not null && connection.Detach() is >= 0 and var socket)
            {
                handOver(socket, connection.Loop, received);
                return;
            }
        }
        catch (Exception exception)
        {
            log.LogError(new EventId(2201, "FastPathFailed"), exception, "A connection failed on the fast path");
            await connection.SwitchToLoop();
            connection.Close(reset: true);
        }
        finally
        {
            CountDown();
        }

        connection.Close();
        ended(connection.Loop);
    }

    private void CountDown()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            _allEnded.TrySetResult();
    }
}
