using System.Globalization;
using ClickTracking.Application.Diagnosis;
using ClickTracking.Infrastructure;
using ClickTracking.Infrastructure.Diagnosis;
using ClickTracking.WebApi.Transport;
using ClickTracking.WebApi.Transport.Polling;

namespace ClickTracking.WebApi.Diagnosis;

/// <summary>The limits of process, kernel and memory that a node meets under load. Linux only.</summary>
internal sealed class LimitsExamination(DataOptions data, HttpOptions http) : IExamination
{
    private const int Reserved = 1024;
    private const int LeastMaps = 65_530;
    private const int LeastBacklog = 512;
    private const long LeastMemory = 256L << 20;

    public string Subject => "limits";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>(OperatingSystem.IsLinux() ? [.. Examine()] : []);

    private IEnumerable<Finding> Examine()
    {
        var process = RunningNode.In(data.Folder);
        yield return OfDescriptors(
            process is { } id ? DescriptorsOf(id) : NativeSocket.MaxDescriptors(), process is not null, http.MaxConnections);
        yield return OfKernel("vm.overcommit_memory", Number("/proc/sys/vm/overcommit_memory"), n => n != 2,
            "the kernel gives no memory on credit, which .NET reserves a lot of",
            "sysctl vm.overcommit_memory=0, or give the machine swap.");
        yield return OfKernel("vm.max_map_count", Number("/proc/sys/vm/max_map_count"), n => n >= LeastMaps,
            "a busy process may run out of memory maps", $"sysctl vm.max_map_count={LeastMaps}");
        yield return OfKernel("net.core.somaxconn", Number("/proc/sys/net/core/somaxconn"), n => n >= LeastBacklog,
            "visitors are refused when many come at once", $"sysctl net.core.somaxconn={4 * 1024}");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return memory < LeastMemory
            ? Finding.Warning(Subject, $"{memory >> 20} MiB of memory", $"Give it {LeastMemory >> 20} MiB and more.")
            : Finding.Ok(Subject, $"{memory >> 20} MiB of memory");
    }

    internal static Finding OfDescriptors(long limit, bool isOfNode, int connections)
    {
        var whose = isOfNode ? "the running node" : "this shell";
        var enough = 4 * Reserved * ((connections / (4 * Reserved)) + 2);
        return limit < connections + Reserved
            ? Finding.Warning(
                "limits", $"{whose} may open {limit} files, too few for Http:MaxConnections={connections}",
                $"LimitNOFILE={enough} in the systemd unit, or ulimit -n {enough}; else further visitors wait.")
            : Finding.Ok("limits", $"{whose} may open {limit} files");
    }

    internal static Finding OfKernel(string name, long? value, Func<long, bool> isGood, string why, string advice) =>
        value is { } number && !isGood(number)
            ? Finding.Warning("limits", $"{name} is {number}: {why}", advice)
            : Finding.Ok("limits", value is null ? $"{name} is not known" : $"{name} is {value}");

    private static long DescriptorsOf(int process)
    {
        try
        {
            // Max open files            65536                65536                files
            var line = File.ReadLines($"/proc/{process}/limits").First(l => l.StartsWith("Max open files", StringComparison.Ordinal));
            var text = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
            return long.TryParse(text, CultureInfo.InvariantCulture, out var limit) ? limit : long.MaxValue;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return NativeSocket.MaxDescriptors();
        }
    }

    private static long? Number(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var number) ? number : null;
}
