using System.Diagnostics;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>A command of the command line that takes the settings of a service, as a process of its own.</summary>
internal static class ServiceCommand
{
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments) =>
        RunInAsync([], folder, arguments);

    /// <param name="environment">Variables in addition to those of this process.</param>
    public static Task<(int ExitCode, string Output, string Error)> RunInAsync(
        Dictionary<string, string> environment, string folder, params string[] arguments) =>
        Server.RunAsync(environment, Arguments(folder, arguments));

    /// <summary>Runs it, and kills it as soon as something holds.</summary>
    /// <returns>Whether it was killed before it ended by itself.</returns>
    public static async Task<bool> RunAndKillAsync(string folder, Func<bool> isEnough, params string[] arguments)
    {
        using var process = Server.Launch(Arguments(folder, arguments));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Eventually.AsyncThat(() => process.HasExited || isEnough(), "the command has come far enough");
        var isKilled = !process.HasExited;
        Kill(process);
        await process.WaitForExitAsync();
        await Task.WhenAll(output, error);
        return isKilled;
    }

    private static string[] Arguments(string folder, string[] arguments) =>
        [.. arguments, "--Data:Folder", folder, .. ServerDatabase.Settings(folder).Select(s => "--" + s)];

    private static void Kill(Process process)
    {
        if (!process.HasExited)
            process.Kill();
    }
}
