using ClickTracking.Application.Common;
using ClickTracking.Application.ExportAll;
using ClickTracking.WebApi.Startup;

namespace ClickTracking.WebApi.ExportAll;

/// <summary>The command <c>export-all</c>: writes all objects, the audit log and all clicks to files for another program.</summary>
internal static class ExportAllCommand
{
    public const string Name = "export-all";

    public const string Usage = Name + " --to <folder>";

    private const string To = "to";

    public static string[] Keys { get; } = [To];

    /// <returns>The exit code, which is 0.</returns>
    /// <exception cref="StartException">The database cannot be used, or the folder cannot be written.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        if (new ConfigurationBuilder().AddCommandLine(args).Build()[To] is not { Length: > 0 } folder)
            throw new StartException($"Usage: {Usage}");
        await using var service = ServiceCommand.Open(args);
        var manifest = await LongCommand.RunAsync(
            Name, (progress, stop) => service.SendAsync(new ExportAllData(folder, progress), stop));
        foreach (var kind in manifest.Files.GroupBy(f => f.Kind))
            System.Console.WriteLine($"{kind.Key}: {kind.Sum(f => f.Rows)} in {kind.Count()} files, {kind.Sum(f => f.Bytes)} bytes");
        return 0;
    }
}
