namespace ClickTracking.Benchmarks.Processes;

/// <summary>Where installed programs are.</summary>
internal static class Programs
{
    /// <summary>Full path, or null. Looks into the system's own folders too, which are not on every user's PATH.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
