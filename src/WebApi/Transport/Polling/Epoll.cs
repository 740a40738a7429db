using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ClickTracking.WebApi.Transport.Polling;

/// <summary>
/// Linux' edge-triggered notification of ready sockets, epoll(7). Each socket is known by a number of ours, so that a late notification of
/// a closed socket is never taken for one of its successor. It lives as long as the process.
/// </summary>
internal sealed partial class Epoll
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int AddOperation = 1;
    private const int DeleteOperation = 2;
    private const long WakeUp = 0;

    private const uint In = 0x1;
    private const uint Out = 0x4;
    private const uint Error = 0x8;
    private const uint HangUp = 0x10;
    private const uint PeerHangUp = 0x2000;
    private const uint EdgeTriggered = 1u << 31;
    private const uint Exclusive = 1u << 28;

    // The kernel packs the structure on x86 only (bits/epoll.h).
    private static readonly bool _packed = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
    private static readonly int _size = _packed ? 12 : 16;
    private static readonly int _numberAt = _packed ? 4 : 8;

    private readonly int _epoll = Opened(epoll_create1(CloseOnExec), "epoll_create1");
    private readonly int _wakeUp = Opened(eventfd(0, CloseOnExec | NonBlocking), "eventfd");
    private readonly byte[] _events;

    /// <param name="atOnce">The greatest number of sockets that one wait returns.</param>
    public Epoll(int atOnce)
    {
        _events = GC.AllocateArray<byte>(atOnce * _size, pinned: true);
        Add(_wakeUp, WakeUp, In | EdgeTriggered);
    }

    /// <summary>Reports a connected socket from now on, until it is closed.</summary>
    /// <param name="number">A number above 0 that no other socket ever had.</param>
    /// <param name="sends">True when room for sending is reported too.</param>
    /// <exception cref="Win32Exception">The system has no room for the socket.</exception>
    public void Watch(int socket, long number, bool sends) =>
        Add(socket, number, In | PeerHangUp | EdgeTriggered | (sends ? Out : 0));

    /// <summary>
    /// Reports a listening socket for as long as connections wait at it. Of several loops that watch it and sleep, a connection wakes one.
    /// </summary>
    /// <inheritdoc cref="Watch"/>
    public void WatchListener(int socket, long number) => Add(socket, number, In | Exclusive);

    /// <summary>Reports a socket no longer.</summary>
    public void Unwatch(int socket) =>
        _ = epoll_ctl(_epoll, DeleteOperation, socket, ref MemoryMarshal.GetReference(stackalloc byte[_size]));

    /// <summary>Ends the current wait, or the next one at once. It may be called on any thread.</summary>
    public void Wake()
    {
        var one = 1L;
        _ = write(_wakeUp, ref one, sizeof(long));
    }

    /// <summary>Waits until sockets are ready, or the time is over.</summary>
    /// <param name="milliseconds">0 to return at once.</param>
    /// <returns>The number of events that <see cref="Ready"/> returns.</returns>
    public int Wait(int milliseconds)
    {
        const int Eintr = 4;
        var count = epoll_wait(_epoll, ref MemoryMarshal.GetArrayDataReference(_events), _events.Length / _size, milliseconds);
        if (count >= 0)
            return count;
        var error = Marshal.GetLastPInvokeError();
        return error == Eintr ? 0 : throw new Win32Exception(error);
    }

    /// <summary>Returns an event of the last wait. A <c>Number</c> of 0 is a wake-up.</summary>
    public (long Number, SocketReadiness Readiness) Ready(int index)
    {
        var at = _events.AsSpan(index * _size);
        var flags = MemoryMarshal.Read<uint>(at);
        var readiness = SocketReadiness.None;
        if ((flags & (In | PeerHangUp | HangUp | Error)) != 0)
            readiness |= SocketReadiness.Readable;
        if ((flags & (Out | HangUp | Error)) != 0)
            readiness |= SocketReadiness.Writable;
        if ((flags & (PeerHangUp | HangUp | Error)) != 0)
            readiness |= SocketReadiness.Ending;
        return (MemoryMarshal.Read<long>(at[_numberAt..]), readiness);
    }

    private void Add(int descriptor, long number, uint flags)
    {
        Span<byte> change = stackalloc byte[_size];
        MemoryMarshal.Write(change, flags);
        MemoryMarshal.Write(change[_numberAt..], number);
        if (epoll_ctl(_epoll, AddOperation, descriptor, ref MemoryMarshal.GetReference(change)) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    private static int Opened(int descriptor, string call) => descriptor < 0
        ? throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}")
        : descriptor;

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int epoll_ctl(int epoll, int operation, int descriptor, ref byte change);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int epoll_wait(int epoll, ref byte events, int count, int milliseconds);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint write(int descriptor, ref long value, nint bytes);
}
