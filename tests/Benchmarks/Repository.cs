
namespace ClickTracking.Benchmarks;

/// <summary>The checkout from which this program was built.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "ClickTracker.sln")))
                return at.FullName;
        throw new BenchmarkException($"No ClickTracker.sln above {folder}.");
    }
}
