namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>The npm package <c>anx-api</c> with what it needs, installed when first wanted, gone with the run of the tests.</summary>
[SetUpFixture]
internal sealed class AnxApiPackage
{
    private static readonly Lazy<Task<string>> _folder = new(InstallAsync);

    /// <summary>The folder with <c>session.js</c>; where it cannot be installed, this ends the test.</summary>
    public static Task<string> DemandAsync() => _folder.Value;

    [OneTimeTearDown]
    public async Task Uninstall()
    {
        if (_folder is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            Directory.Delete(await _folder.Value, recursive: true);
    }

    private static async Task<string> InstallAsync()
    {
        var folder = Directory.CreateTempSubdirectory("clicktracker-anx-api-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Clients", "anx-api")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var (exitCode, _, error) = await ExternalProgram.RunAsync(
            ExternalProgram.Demand("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (exitCode != 0)
            ExternalProgram.Missing($"npm could not install anx-api: {error}");
        return folder;
    }
}
