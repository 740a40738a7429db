using System.Runtime.CompilerServices;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>The repository that the tests were built from, for tests of its pages and of what it deploys.</summary>
internal static class Repository
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    /// <param name="path">The path of a file or folder from the repository's root, such as <c>docs/events.md</c>.</param>
    public static string At(string path) => Path.Combine(Folder, path);

    private static string Here([CallerFilePath] string here = "") => here;
}
