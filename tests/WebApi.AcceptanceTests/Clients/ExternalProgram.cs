using System.Diagnostics;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>A program that the machine may lack. Without it the test is skipped, and fails under <c>CI=true</c>.</summary>
internal static class ExternalProgram
{
    private static readonly TimeSpan _timeout = TimeSpan.FromMinutes(5);

    /// <summary>Prepares a program to start in a folder, with redirected streams and without a proxy for this machine.</summary>
    public static ProcessStartInfo Require(string name, string folder, params IEnumerable<string> arguments)
    {
        if (Find(name) is null)
            Missing($"{name} is not installed");
        return new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_PROXY"] = "127.0.0.1", ["no_proxy"] = "127.0.0.1" },
        };
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(new CancellationTokenSource(_timeout).Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Skips or fails the test.</summary>
    public static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }

    /// <summary>Returns the path of a program; null: it is not installed.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
