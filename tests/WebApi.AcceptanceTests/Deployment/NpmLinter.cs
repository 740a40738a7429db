using ClickTracking.WebApi.AcceptanceTests.Clients;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Deployment;

/// <summary>A linter from npm in a temporary folder, behind a script <c>validate.js</c> that prints the mistakes of a file.</summary>
internal sealed class NpmLinter : IDisposable
{
    private NpmLinter(string folder) => Folder = folder;

    public string Folder { get; }

    /// <param name="scripts">The folder of the script and its packages below that of the tests.</param>
    public static async Task<NpmLinter> InstallAsync(string scripts)
    {
        var linter = new NpmLinter(Directory.CreateTempSubdirectory("clicktracker-linter-").FullName);
        await NpmPackages.InstallAsync(scripts, linter.Folder);
        return linter;
    }

    /// <summary>Returns the mistakes in a text that is to have the name of a file. Empty: there are none.</summary>
    public async Task<string> MistakesAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, name), text);
        var (exitCode, output, error) = await ExternalProgram.RunAsync(ExternalProgram.Require("node", Folder, "validate.js", name));
        exitCode.Should().Be(0, error);
        return output;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
