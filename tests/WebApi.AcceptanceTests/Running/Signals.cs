using System.Runtime.InteropServices;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>Signals for which .NET has no call.</summary>
internal static partial class Signals
{
    private const int Interrupt = 2;
    private const int Term = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    public static void Terminate(int processId) => Send(processId, Term);

    /// <summary>Does what Ctrl+C in a terminal does.</summary>
    public static void PressControlC(int processId) => Send(processId, Interrupt);

    /// <summary>Stops all work of a process until <see cref="Thaw"/>.</summary>
    public static void Freeze(int processId) => Send(processId, Stop);

    public static void Thaw(int processId) => Send(processId, Continue);

    private static void Send(int processId, int signal)
    {
        if (SendSignal(processId, signal) != 0)
            throw new InvalidOperationException($"kill failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
