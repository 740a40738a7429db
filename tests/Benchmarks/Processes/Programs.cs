namespace ClickTracking.Benchmarks.Processes;

/// <summary>Finds installed programs.</summary>
internal static class Programs
{
    /// <summary>
    /// Returns the full path of a program, or null. It also searches the system's own folders, which are not on every user's PATH.
    /// </summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
