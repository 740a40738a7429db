using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.WebApi.Transport.Polling;

/// <summary>
/// A thread that accepts connections, reads from them, runs the work of requests that does not wait, and sends their answers. It lives as
/// long as the process, like the thread pool.
/// </summary>
internal sealed class EventLoop : RequestLoop
{
    /// <summary>
    /// The number of connections in one round. The clicks of a round wait for its end, so a round has to be short, some tenths of a
    /// millisecond.
    /// </summary>
    public const int RoundSize = 64;

    /// <summary>The time between two checks of time limits in milliseconds.</summary>
    private const int BetweenChecks = 2000;

    private static long _lastNumber;

    private readonly Epoll _epoll = new(RoundSize);
    private readonly ConcurrentDictionary<long, IWatched> _watched = new();
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _posted = new();
    private long _checkedAt = Environment.TickCount64;
    private int _asleep;
    private int _connections;

    public EventLoop(string name) => new Thread(Run) { Name = name, IsBackground = true }.Start();

    /// <summary>The number of connections that this loop serves, for the distribution of new ones.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public void CountConnection(int change) => Interlocked.Add(ref _connections, change);

    /// <summary>Returns a number that no other socket has ever had.</summary>
    public static long NextNumber() => Interlocked.Increment(ref _lastNumber);

    /// <summary>Notifies of a connected socket from now on, and at once if it is ready.</summary>
    /// <param name="number">A number from <see cref="NextNumber"/>.</param>
    /// <param name="sends">True when the socket is to notify of room for sending too.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The system has no room for the socket.</exception>
    public void Watch(int socket, long number, IWatched watched, bool sends)
    {
        _watched[number] = watched;
        try
        {
            _epoll.Watch(socket, number, sends);
        }
        catch
        {
            Forget(number);
            throw;
        }
    }

    /// <summary>Notifies of a listening socket, for as long as connections wait at it.</summary>
    /// <inheritdoc cref="Watch"/>
    public void WatchListener(int socket, long number, IWatched watched)
    {
        _watched[number] = watched;
        _epoll.WatchListener(socket, number);
    }

    /// <summary>Notifies of a socket that is still open no longer.</summary>
    public void Unwatch(int socket, long number)
    {
        _epoll.Unwatch(socket);
        Forget(number);
    }

    /// <summary>Forgets a socket that is closed, or is about to be.</summary>
    public void Forget(long number) => _watched.TryRemove(number, out _);

    /// <summary>Returns what the loop watches now. It may be called on any thread.</summary>
    public IEnumerable<IWatched> Watched() => _watched.Select(w => w.Value);

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
        var count = _epoll.Wait(PrepareToSleep() ? BetweenChecks : 0);
        Volatile.Write(ref _asleep, 0);
        for (var i = 0; i < count; i++)
        {
            var (number, readiness) = _epoll.Ready(i);
            if (_watched.TryGetValue(number, out var watched))
                watched.OnReady(readiness);
        }

        EndRound();
        CheckTimeouts();
    }

    private void CheckTimeouts()
    {
        var now = Environment.TickCount64;
        if (now - _checkedAt < BetweenChecks)
            return;
        _checkedAt = now;
        foreach (var watched in Watched())
            watched.CheckTimeouts(now);
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
