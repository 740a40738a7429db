using System.Globalization;

namespace ClickTracking.Benchmarks.Processes;

/// <summary>Reads data of a process and its descendants from /proc.</summary>
internal static class ProcessTree
{
    // USER_HZ is the unit of /proc/PID/stat. It is 100 in the kernel's ABI on x86 and Arm, whatever the kernel's own tick is.
    private const int TicksPerSecond = 100;

    /// <summary>Returns the user and system time of the process and its living descendants, in steps of 10 ms.</summary>
    public static TimeSpan CpuTime(int root)
    {
        var all = Read();
        var ticks = 0L;
        var open = new Stack<int>([root]);
        while (open.TryPop(out var id))
        {
            if (!all.TryGetValue(id, out var process))
                continue;

            ticks += process.Ticks;
            foreach (var (child, _) in all.Where(p => p.Value.Parent == id))
                open.Push(child);
        }

        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    /// <summary>Returns the resident memory of the process alone.</summary>
    public static long ResidentBytes(int id)
    {
        const string name = "VmRSS:";
        var line = File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return 1024 * Number(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());
    }

    private static Dictionary<int, (int Parent, long Ticks)> Read()
    {
        var all = new Dictionary<int, (int, long)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var id) && Stat(folder) is { } stat)
                all[id] = stat;
        return all;
    }

    private static (int Parent, long Ticks)? Stat(string folder)
    {
        try
        {
            // The second field is the name in brackets, which may contain blanks and brackets. The fields behind it do not.
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), Number(fields[11]) + Number(fields[12]));
        }
        catch (IOException)
        {
            return null; // The process has ended since the folder was listed.
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
