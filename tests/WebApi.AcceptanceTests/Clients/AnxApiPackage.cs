namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>
/// The npm package <c>anx-api</c> with its dependencies. It is installed when it is first needed and removed at the end of the test run.
/// </summary>
internal static class AnxApiPackage
{
    private static readonly Lazy<string> _folder = new(() => Directory.CreateTempSubdirectory("clicktracker-anx-api-").FullName);
    private static readonly Lazy<Task<string>> _installed = new(() => InstallAsync(_folder.Value));

    /// <summary>Returns the folder with <c>session.js</c>. Where it cannot be installed, this ends the test.</summary>
    public static Task<string> GetAsync() => _installed.Value;

    public static void Uninstall()
    {
        if (_folder.IsValueCreated)
            Directory.Delete(_folder.Value, recursive: true);
    }

    private static async Task<string> InstallAsync(string folder)
    {
        await NpmPackages.InstallAsync("Clients/anx-api", folder);
        return folder;
    }
}
