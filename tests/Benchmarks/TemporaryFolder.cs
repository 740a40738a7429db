namespace ClickTracking.Benchmarks;

/// <summary>A new folder that is deleted with all its content when this is disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private TemporaryFolder(string path) => Path = path;

    public string Path { get; }

    public static TemporaryFolder In(string parent)
    {
        var path = System.IO.Path.Combine(parent, $"clicktracker-bench-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        return new TemporaryFolder(path);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
