using System.Globalization;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.WebApi.Startup;

namespace ClickTracking.WebApi.Backups;

/// <summary>The command <c>restore</c>: checks a backup and puts it into the data folder and to the place of the database.</summary>
internal static class RestoreCommand
{
    public const string Name = "restore";

    public const string Usage = Name + " --from <folder> [" + CheckOnly + "] [" + Replace + "] [--skip-ids <number>]";

    private const string CheckOnly = "--check";
    private const string Replace = "--replace";
    private const string From = "from";
    private const string SkipIds = "skip-ids";

    private const int MaxSkippedIds = 1_000_000_000;
    private const int UsualSkippedIds = 10_000;

    public static string[] Keys { get; } = [From, SkipIds];

    /// <summary>Arguments that have no value.</summary>
    public static string[] Flags { get; } = [CheckOnly, Replace];

    /// <returns>The exit code, which is 0.</returns>
    /// <exception cref="StartException">The backup is damaged, or cannot be restored here.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        var (isCheck, isReplaced) = (args.Contains(CheckOnly), args.Contains(Replace));
        args = [.. args.Where(a => !Flags.Contains(a))];
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (given[From] is not { Length: > 0 } folder)
            throw new StartException($"Usage: {Usage}");
        var skipped = SkippedIds(given[SkipIds]);
        await using var service = ServiceCommand.OpenAnywhere(args);
        if (isCheck)
        {
            var manifest = await LongCommand.RunAsync(
                Name, (progress, stop) => service.SendAsync(new CheckBackup(folder, progress), stop));
            System.Console.WriteLine($"The backup is complete and undamaged. {BackupText.Describe(manifest)}");
            return 0;
        }

        using var hold = DataFolder.Open(service.Folder, isRestore: true);
        var restored = await LongCommand.RunAsync(Name, (progress, stop) => service.SendAsync(
            new RestoreBackup(folder, new RestoreChoices(isReplaced, skipped), progress), stop));
        Write(restored, service.Folder, skipped);
        return 0;
    }

    private static void Write(RestoredBackup restored, string folder, int skipped)
    {
        System.Console.WriteLine($"Restored to {folder}. {BackupText.Describe(restored.Manifest)}");
        if (restored.Aside is not null)
            System.Console.WriteLine($"What was there before is in {restored.Aside}");
        System.Console.WriteLine(restored.Manifest.Database is null
            ? "The database is not in the backup: a server or another backup has it. Start the service when it is there."
            : $"New objects get ids that are {skipped} higher, so that none is given out again. Start the service.");
    }

    private static int SkippedIds(string? text) =>
        text is null ? UsualSkippedIds
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxSkippedIds ? number
        : throw new StartException($"--{SkipIds} must be 0 to {MaxSkippedIds}, and not '{text}'");
}
