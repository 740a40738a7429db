using System.Runtime.InteropServices;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>Signals that .NET has no call for.</summary>
internal static partial class Signals
{
    private const int Term = 15;

    public static void Terminate(int processId)
    {
        if (SendSignal(processId, Term) != 0)
            throw new InvalidOperationException($"kill failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
