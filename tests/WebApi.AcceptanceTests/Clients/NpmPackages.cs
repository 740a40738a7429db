namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>Scripts for Node.js that were copied beside the tests, with the npm packages of their lock file.</summary>
internal static class NpmPackages
{
    /// <summary>Copies the scripts into a folder and installs their packages there. Where that cannot be done, it ends the test.</summary>
    /// <param name="scripts">The folder of the scripts below that of the tests.</param>
    public static async Task InstallAsync(string scripts, string folder)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, scripts)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var (exitCode, _, error) = await ExternalProgram.RunAsync(
            ExternalProgram.Require("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (exitCode != 0)
            ExternalProgram.Missing($"npm could not install the packages of {scripts}: {error}");
    }
}
