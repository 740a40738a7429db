using System.Runtime.InteropServices;
using ClickTracking.Application.Diagnosis;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database.Identity;

namespace ClickTracking.Infrastructure.Diagnosis;

/// <summary>The clock: whether something keeps it right, and whether it is behind what this node has used.</summary>
internal sealed partial class ClockExamination(KnownDatabaseFile known, TimeProvider time) : IExamination
{
    private const int Unsynchronised = 5;

    /// <summary>A running node may be ahead of its clock by that much.</summary>
    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(2);

    public string Subject => "clock";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
        [Ahead(known.Current.LastClickId, time.GetUtcNow().UtcDateTime), Synchronised()]);

    internal static Finding Ahead(long lastClickId, DateTime now)
    {
        var last = lastClickId == 0 ? now : ClickId.TimeOf(lastClickId);
        return last - now > _usual
            ? Finding.Wrong(
                "clock", $"it says {now:yyyy-MM-dd HH:mm:ss} UTC, and the last click of this node was at {last:yyyy-MM-dd HH:mm:ss}",
                "Set the clock right. Until it has reached that time, clicks are recorded at that time.")
            : Finding.Ok("clock", $"{now:yyyy-MM-dd HH:mm:ss} UTC");
    }

    private Finding Synchronised()
    {
        if (!OperatingSystem.IsLinux())
            return Finding.Ok(Subject, "not known whether it is synchronised");
        // The layout of struct timex differs; its first field, modes, is 0: nothing is set.
        Span<byte> timex = stackalloc byte[512];
        timex.Clear();
        return adjtimex(ref MemoryMarshal.GetReference(timex)) == Unsynchronised
            ? Finding.Warning(
                Subject, "the kernel says that nothing keeps it right",
                "Run chrony or systemd-timesyncd; in a container, on its host. A jump of the clock dates clicks wrongly.")
            : Finding.Ok(Subject, "kept right by NTP");
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int adjtimex(ref byte timex);
}
