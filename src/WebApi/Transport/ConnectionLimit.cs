using ClickTracking.WebApi.Transport.Polling;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Counts the connections of all listeners. The limit leaves descriptors for the journal, the database and the runtime, which fail in
/// worse ways without one than a visitor who waits to be accepted.
/// </summary>
/// <param name="wanted">The greatest number of connections by the settings.</param>
internal sealed class ConnectionLimit(int wanted, TimeProvider time, ILogger log)
{
    /// <summary>The number of descriptors that stay free for files, besides those that the runtime holds when it has started.</summary>
    private const int Reserved = 256;

    private static readonly TimeSpan _betweenWarnings = TimeSpan.FromMinutes(1);

    private long _warnedAt;
    private int _count;

    /// <summary>The greatest number of connections, at least 16.</summary>
    public int Max { get; } = (int)Math.Max(16, Math.Min(wanted, NativeSocket.MaxDescriptors() - OpenDescriptors() - Reserved));

    /// <summary>The connections that are open.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes the place of a connection.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= Max)
            return true;
        Leave();
        WarnSometimes("all {Max} places are taken", Max);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _count);

    /// <summary>Reports that the system has no room for a connection.</summary>
    public void ReportNoRoom(int error) => WarnSometimes("the system has no room for them (error {Error})", error);

    /// <summary>Counts what is open, which is several hundred, because the runtime keeps each assembly's file open.</summary>
    private static int OpenDescriptors() => Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;

    private void WarnSometimes(string reason, int figure)
    {
        var now = time.GetTimestamp();
        var before = Volatile.Read(ref _warnedAt);
        if (before != 0 && time.GetElapsedTime(before, now) < _betweenWarnings)
            return;
        if (Interlocked.CompareExchange(ref _warnedAt, now, before) == before)
#pragma warning disable CA2254 // The texts are the two above.
            log.LogWarning(new EventId(2200, "ConnectionsWait"), "Further connections wait to be accepted, because " + reason, figure);
#pragma warning restore CA2254
    }
}
