using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// A thread that reads from its connections, runs the work of requests that does not wait, and sends their answers. It lives as long as the
/// process, like the thread pool.
/// </summary>
internal sealed class EventLoop : RequestLoop
{
    /// <summary>
    /// The number of connections in one round. The clicks of a round wait for its end, so a round has to be short, some tenths of a
    /// millisecond.
    /// </summary>
    private const int RoundSize = 64;

    private static long _lastNumber;

    private readonly Epoll _epoll = new(RoundSize);
    private readonly ConcurrentDictionary<long, LoopSocket> _sockets = new();
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _posted = new();
    private int _asleep;

    public EventLoop(string name) => new Thread(Run) { Name = name, IsBackground = true }.Start();

    /// <summary>Notifies a socket from now on when it is ready.</summary>
    /// <returns>The socket's number, for <see cref="Remove"/>.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The system has no room for the socket.</exception>
    public long Add(LoopSocket socket)
    {
        var number = Interlocked.Increment(ref _lastNumber);
        _sockets[number] = socket;
        try
        {
            _epoll.Watch(socket.Socket.SafeHandle, number);
            return number;
        }
        catch
        {
            Remove(number);
            throw;
        }
    }

    public void Remove(long number) => _sockets.TryRemove(number, out _);

    public override void Post(IThreadPoolWorkItem work)
    {
        _posted.Enqueue(work);
        if (Interlocked.Exchange(ref _asleep, 0) == 1)
            _epoll.Wake();
    }

    private void Run()
    {
        Current = this;
        while (true)
            RunRound();
    }

    /// <summary>Runs one round. It is not inlined, because <see cref="Run"/> never returns and its code would never be optimised.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunRound()
    {
        while (_posted.TryDequeue(out var work))
            work.Execute();
        EndRound();
        var count = _epoll.Wait(mayWait: PrepareToSleep());
        Volatile.Write(ref _asleep, 0);
        for (var i = 0; i < count; i++)
        {
            var (number, readiness) = _epoll.Ready(i);
            if (_sockets.TryGetValue(number, out var socket))
                socket.OnReady(readiness);
        }

        EndRound();
    }

    /// <summary>
    /// Returns whether the loop may sleep. It is marked as asleep before the queue is checked, so that work that is posted after the check
    /// wakes it.
    /// </summary>
    private bool PrepareToSleep()
    {
        Interlocked.Exchange(ref _asleep, 1);
        return _posted.IsEmpty;
    }
}
