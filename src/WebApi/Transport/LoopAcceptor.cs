using System.Net;
using ClickTracking.WebApi.Transport.Polling;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Accepts connections at a listening socket on the thread of one loop. When there is no room it looks away for a moment, since the socket
/// stays ready and would keep the loop busy.
/// </summary>
/// <param name="accepted">Takes a connection and its address, on the loop's thread.</param>
internal sealed class LoopAcceptor(
    int listener, EventLoop loop, ConnectionLimit limit, Action<int, IPAddress?, EventLoop> accepted, ILogger log) : IWatched
{
    /// <summary>The number of connections in one round, which has to be short (<see cref="EventLoop.RoundSize"/>).</summary>
    private const int AtOnce = 32;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private long _number;
    private bool _isStopped;
    private Timer? _resumption;

    public void Start() => loop.Post(new LoopWork(Watch));

    /// <summary>Accepts no more. Once it has completed, the loop does not use the listening socket.</summary>
    public Task StopAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(new LoopWork(() =>
        {
            Unwatch();
            _isStopped = true;
            _resumption?.Dispose();
            stopped.SetResult();
        }));
        return stopped.Task;
    }

    public void OnReady(SocketReadiness readiness)
    {
        for (var i = 0; i < AtOnce && _number != 0; i++)
        {
            if (!limit.TryEnter())
            {
                Pause();
                return;
            }

            var socket = NativeSocket.Accept(listener, out var remote);
            if (socket >= 0)
            {
                accepted(socket, remote, loop);
                continue;
            }

            limit.Leave();
            if (socket == NativeSocket.WouldBlock)
                return;
            if (NativeSocket.IsOutOfRoom(socket))
            {
                limit.ReportNoRoom(-socket);
                Pause();
            }
            else if (NativeSocket.IsUnusable(socket))
            {
                log.LogError(new EventId(2202, "ListenerFailed"), "The listening socket cannot be used (error {Error})", -socket);
                Unwatch();
            }

            // Any other error is that of one visitor, who gave up before the connection was taken.
        }
    }

    public void CheckTimeouts(long now)
    {
    }

    private void Watch()
    {
        if (_isStopped || _number != 0)
            return;
        _number = EventLoop.NextNumber();
        loop.WatchListener(listener, _number, this);
    }

    private void Unwatch()
    {
        if (_number != 0)
            loop.Unwatch(listener, _number);
        _number = 0;
    }

    private void Pause()
    {
        Unwatch();
        _resumption ??= new Timer(_ => loop.Post(new LoopWork(Watch)));
        _resumption.Change(_pause, Timeout.InfiniteTimeSpan);
    }
}
