using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.Startup;

namespace ClickTracking.WebApi.Backups;

/// <summary>The command <c>backup</c>: copies data folder and database while the service runs.</summary>
internal static class BackupCommand
{
    public const string Name = "backup";

    public const string Usage = Name + " --to <folder> [" + WithoutDatabase + "]";

    /// <summary>An argument that has no value.</summary>
    public const string WithoutDatabase = "--without-database";

    private const string To = "to";

    public static string[] Keys { get; } = [To];

    /// <returns>The exit code, which is 0.</returns>
    /// <exception cref="StartException">The backup cannot be made.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        var hasDatabase = !args.Contains(WithoutDatabase);
        args = [.. args.Where(a => a != WithoutDatabase)];
        if (new ConfigurationBuilder().AddCommandLine(args).Build()[To] is not { Length: > 0 } folder)
            throw new StartException($"Usage: {Usage}");
        await using var service = ServiceCommand.OpenFolder(args);
        var manifest = await LongCommand.RunAsync(
            Name, (progress, stop) => service.SendAsync(new CreateBackup(folder, hasDatabase, progress), stop));
        System.Console.WriteLine(BackupText.Describe(manifest));
        if (manifest.Database is null && hasDatabase)
            System.Console.WriteLine(
                "The database is not in it: it is on a server, which backs it up itself (BACKUP DATABASE). Do that now, after this.");
        return 0;
    }
}
