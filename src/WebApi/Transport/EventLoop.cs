using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// One thread that reads from its connections, runs what requests can do without waiting, and sends their answers. Lives as long as
/// the process, as the thread pool does.
/// </summary>
internal sealed class EventLoop : RequestLoop
{
    /// <summary>Connections served in one round: the clicks of a round wait for its end, so it must be short; some tenths of a millisecond.</summary>
    private const int RoundSize = 64;

    private static long _lastNumber;

    private readonly Epoll _epoll = new(RoundSize);
    private readonly ConcurrentDictionary<long, LoopSocket> _sockets = new();
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _posted = new();
    private int _asleep;

    public EventLoop(string name) => new Thread(Run) { Name = name, IsBackground = true }.Start();

    /// <summary>Tells a socket what it is ready for from now on.</summary>
    /// <returns>Its number, for <see cref="Remove"/>.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The system has no room for it.</exception>
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

    /// <summary>Not inlined: <see cref="Run"/> never returns, so what is compiled into it is never compiled better.</summary>
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

    /// <summary>In this order: whoever posts after the look at the queue finds it asleep, and wakes it.</summary>
    private bool PrepareToSleep()
    {
        Interlocked.Exchange(ref _asleep, 1);
        return _posted.IsEmpty;
    }
}
