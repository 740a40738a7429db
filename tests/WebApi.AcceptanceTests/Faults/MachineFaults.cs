using System.Diagnostics;
using ClickTracking.WebApi.AcceptanceTests.Clients;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>
/// Faults of the machine that only root can cause. Without that right the test is skipped, and fails under <c>CI=true</c>.
/// </summary>
internal static class MachineFaults
{
    /// <summary>Mounts a disk of this size at a folder, until it is disposed.</summary>
    /// <param name="access"><c>rw</c> or <c>ro</c>.</param>
    public static IDisposable SmallDisk(string folder, int mebibytes, string access = "rw")
    {
        Run("a small disk", "mount", "-t", "tmpfs", "-o", $"{access},size={mebibytes}m", "tmpfs", folder);
        return new Undo("umount", "-l", folder);
    }

    /// <summary>Keeps all users, even root, from creating or removing files in a folder, until it is disposed.</summary>
    public static IDisposable ReadOnly(string folder)
    {
        Run("a folder that root cannot write", "chattr", "+i", folder);
        return new Undo("chattr", "-i", folder);
    }

    /// <summary>Returns environment variables under which a process sees the clock that a file sets: <c>+0</c>, <c>-1h</c>.</summary>
    public static Dictionary<string, string> Clock(string file)
    {
        var library = Directory.Exists("/usr/lib")
            ? Directory.EnumerateDirectories("/usr/lib", "*-linux-*").Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1"))
                .FirstOrDefault(File.Exists)
            : null;
        if (library is null)
            ExternalProgram.Missing("faketime is not installed");
        return new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library!,
            ["FAKETIME_TIMESTAMP_FILE"] = file,
            ["FAKETIME_NO_CACHE"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // Otherwise waits of the monotonic clock end at once with the C library of today, and with them each answer of a SQL Server.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };
    }

    private static void Run(string what, string program, params string[] arguments)
    {
        var start = ExternalProgram.Require(program, Path.GetTempPath(), arguments);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            ExternalProgram.Missing($"{what} is not permitted here: {error}");
    }

    private sealed class Undo(string program, params string[] arguments) : IDisposable
    {
        private bool _done;

        public void Dispose()
        {
            if (_done)
                return;
            _done = true;
            Run("undoing it", program, arguments);
        }
    }
}
