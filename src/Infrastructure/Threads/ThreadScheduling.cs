using System.Runtime.InteropServices;

namespace ClickTracking.Infrastructure.Threads;

/// <summary>
/// Tells Linux how patient a thread is (sched(7), sched_setattr(2)). .NET's priority of a thread means nothing there. Other systems are
/// told nothing.
/// </summary>
internal static partial class ThreadScheduling
{
    /// <summary>PRIO_PROCESS of setpriority(2), which with the id 0 is about the calling thread on Linux.</summary>
    private const int CallingThread = 0;

    /// <summary>
    /// The longest slice that the kernel takes, in nanoseconds. Since Linux 6.12 a thread that wakes up preempts a running one with a
    /// longer slice at once. It would wait for the next tick otherwise, up to 4 ms, whatever the nice value: the journal's thread after
    /// each flush.
    /// </summary>
    private const ulong LongSlice = 100_000_000;

    /// <summary>Puts the calling thread behind others.</summary>
    /// <param name="nice">Its nice value, 1 to 19.</param>
    public static void Lower(int nice)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var attributes = new Attributes { Size = (uint)Marshal.SizeOf<Attributes>(), Nice = nice, Runtime = LongSlice };
        // Where a sandbox forbids this call or the architecture has another number for it, the nice value is what is left.
        if (NumberOfSetAttributes is not { } number || SystemCall(number, 0, in attributes, 0) != 0)
            _ = SetPriority(CallingThread, 0, nice);
    }

    private static nint? NumberOfSetAttributes => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 314,
        Architecture.Arm64 => 274,
        _ => null,
    };

    // The C library has had a function of its own for this call only since glibc 2.41.
    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, int thread, in Attributes attributes, uint flags);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int id, int priority);

    /// <summary>struct sched_attr, without what later versions have added. The policy 0 is the ordinary one.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}
