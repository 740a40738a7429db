using System.Runtime.InteropServices;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>Describes the machine, on which the numbers depend.</summary>
internal static class Machine
{
    public static string Describe(string dataFolder) => $"""
        - {Environment.ProcessorCount} cores, {Processor()}; the load generator runs on the same ones
        - {RuntimeInformation.OSDescription}, kernel {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}
        - {RuntimeInformation.FrameworkDescription}
        - data folders on {FileSystem(dataFolder)}
        """;

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo")
            .Where(l => l.StartsWith("model name", StringComparison.Ordinal))
            .Select(l => l[(l.IndexOf(':') + 1)..].Trim())
            .FirstOrDefault() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string FileSystem(string folder)
    {
        var drive = DriveInfo.GetDrives()
            .Where(d => folder.StartsWith(d.Name, StringComparison.Ordinal))
            .MaxBy(d => d.Name.Length);
        return drive?.DriveFormat ?? "an unknown file system";
    }
}
