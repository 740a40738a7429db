using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace ClickTracking.WebApi.Transport.Polling;

/// <summary>
/// System calls on a connected socket that is known by its descriptor alone. .NET's <see cref="System.Net.Sockets.Socket"/> costs a new
/// connection several more calls and objects. A descriptor is used on the thread of its loop only, so that no thread closes it while
/// another one uses it.
/// </summary>
internal static partial class NativeSocket
{
    /// <summary>The result of a call that would have to wait.</summary>
    public const int WouldBlock = -11;

    // accept(2), recv(2) and send(2) of Linux.
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int NoSignal = 0x4000;
    private const int Interrupted = 4;
    private const int BadDescriptor = 9;
    private const int OutOfMemory = 12;
    private const int InvalidArgument = 22;
    private const int TooManyInSystem = 23;
    private const int TooManyInProcess = 24;
    private const int NotASocket = 88;
    private const int OutOfBuffers = 105;
    private const int Inet = 2;
    private const int Inet6 = 10;

    /// <summary>The size of the largest address, sockaddr_storage.</summary>
    private const int AddressBytes = 128;

    /// <summary>Takes a connection that waits at a listening socket.</summary>
    /// <param name="remote">The address of the other side. Null when the connection is not by IP.</param>
    /// <returns>The descriptor, or an error number below 0, <see cref="WouldBlock"/> if no connection waits.</returns>
    public static int Accept(int listener, out IPAddress? remote)
    {
        Span<byte> address = stackalloc byte[AddressBytes];
        var length = AddressBytes;
        var descriptor = accept4(listener, ref MemoryMarshal.GetReference(address), ref length, NonBlocking | CloseOnExec);
        remote = descriptor >= 0 ? AddressIn(address[..length]) : null;
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Returns whether the process or the system has no room for another connection.</summary>
    public static bool IsOutOfRoom(int error) =>
        error is -TooManyInProcess or -TooManyInSystem or -OutOfBuffers or -OutOfMemory;

    /// <summary>Returns whether the listening socket itself cannot be used, so that trying again is of no use.</summary>
    public static bool IsUnusable(int error) => error is -BadDescriptor or -InvalidArgument or -NotASocket;

    /// <returns>The number of bytes, 0 at the end, or an error number below 0.</returns>
    public static int Receive(int socket, Span<byte> into)
    {
        while (true)
        {
            var count = recv(socket, ref MemoryMarshal.GetReference(into), into.Length, 0);
            if (count >= 0)
                return (int)count;
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
                return -error;
        }
    }

    /// <returns>The number of bytes that were taken, or an error number below 0.</returns>
    public static int Send(int socket, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var count = send(socket, ref MemoryMarshal.GetReference(bytes), bytes.Length, NoSignal);
            if (count >= 0)
                return (int)count;
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
                return -error;
        }
    }

    /// <summary>Closes a socket. What was sent still arrives, as long as nothing is left that was received and not read.</summary>
    public static void Close(int socket) => _ = close(socket);

    /// <summary>Closes a socket so that the other side learns that something went wrong.</summary>
    public static void Reset(int socket)
    {
        const int SocketLevel = 1;
        const int Linger = 13;
        Span<int> atOnce = [1, 0];
        _ = setsockopt(socket, SocketLevel, Linger, ref MemoryMarshal.GetReference(atOnce), atOnce.Length * sizeof(int));
        _ = close(socket);
    }

    /// <summary>Returns the greatest number of descriptors that this process may have open.</summary>
    public static long MaxDescriptors()
    {
        const int OpenFiles = 7;
        Span<ulong> limits = stackalloc ulong[2];
        return getrlimit(OpenFiles, ref MemoryMarshal.GetReference(limits)) == 0 ? (long)Math.Min(limits[0], int.MaxValue) : int.MaxValue;
    }

    private static IPAddress? AddressIn(ReadOnlySpan<byte> address) =>
        (address.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(address)) switch
        {
            Inet when address.Length >= 8 => new IPAddress(address[4..8]),
            Inet6 when address.Length >= 28 => new IPAddress(address[8..24], MemoryMarshal.Read<uint>(address[24..])),
            _ => null,
        };

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int accept4(int socket, ref byte address, ref int length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint recv(int socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint send(int socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int close(int descriptor);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int setsockopt(int socket, int level, int option, ref int value, int length);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int getrlimit(int resource, ref ulong limits);
}
