using ClickTracking.Application.Diagnosis;
using ClickTracking.Infrastructure.Backups;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.Infrastructure.Diagnosis;

/// <summary>The file systems of the data folder and the database: what they are, and how much room they have.</summary>
internal sealed class DiskExamination(DataOptions data, JournalOptions journal, IDatabaseCopier database) : IExamination
{
    private const long Gigabyte = 1L << 30;

    /// <summary>Less than this is full before somebody has come.</summary>
    private const long LeastRoom = Gigabyte;

    public string Subject => "disk";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>(Examine(Existing(data.Folder), journal.MaxBytes));
        if (database.File is { } file && Existing(Path.GetDirectoryName(file)!) is var folder && folder != Existing(data.Folder))
            findings.AddRange(Examine(folder, LeastRoom));
        var used = JournalBytes();
        findings.Add(used > journal.MaxBytes / 5 * 4
            ? Finding.Warning(
                Subject, $"the journal takes {Text(used)} of {Text(journal.MaxBytes)}; at its limit it refuses clicks",
                "Find out why clicks are not stored: /health/ready names the reason. A larger Journal:MaxBytes gives time.")
            : Finding.Ok(Subject, $"the journal takes {Text(used)} of at most {Text(journal.MaxBytes)}"));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    /// <param name="wanted">The room that the settings allow to be used.</param>
    private IEnumerable<Finding> Examine(string folder, long wanted)
    {
        var drive = new DriveInfo(folder);
        var (type, free) = (NetworkFolders.TypeOf(folder), drive.AvailableFreeSpace);
        yield return OfType(folder, type, NetworkFolders.IsNetwork(type), database.File is not null)
            ?? Finding.Ok(Subject, $"{folder} is on {type}");
        yield return free < LeastRoom ? Finding.Wrong(
                Subject, $"{folder} has {Text(free)} left",
                "Make room, not in the data folder: without it neither journal nor database takes a click.")
            : free < wanted ? Finding.Warning(
                Subject, $"{folder} has {Text(free)} left, less than the {Text(wanted)} that Journal:MaxBytes lets an outage take",
                "Give the disk more room, or make Journal:MaxBytes smaller, so that alerts about it come in time.")
            : Finding.Ok(Subject, $"{folder} has {Text(free)} left");
    }

    /// <returns>Null: nothing is wrong with the type.</returns>
    internal static Finding? OfType(string folder, string? type, bool isNetwork, bool isDatabaseFile) => type switch
    {
        "tmpfs" or "ramfs" => Finding.Wrong(
            "disk", $"{folder} is on {type}, in memory: every click is lost with the power or the machine",
            "Put Data:Folder on a disk."),
        "overlay" or "overlayfs" or "aufs" => Finding.Warning(
            "disk", $"{folder} is on {type}, the layer of a container: it goes with the container",
            "Mount a volume at Data:Folder."),
        _ when isNetwork => isDatabaseFile
            ? Finding.Wrong("disk", $"{folder} is on {type}, a network file system, on which SQLite damages its files",
                "Put it on a disk of this machine, or use SQL Server.")
            : Finding.Warning("disk", $"{folder} is on {type}, a network file system: each redirect waits for the network",
                "Put the journal on a disk of this machine."),
        null => Finding.Warning("disk", $"the type of the file system of {folder} is not known", "Look whether it is a local disk."),
        _ => null,
    };

    private long JournalBytes()
    {
        var folder = Path.Combine(data.Folder, DataOptions.JournalFolder);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + JournalSegment.Extension).Sum(file => new FileInfo(file).Length)
            : 0;
    }

    /// <summary>The nearest folder above that exists.</summary>
    private static string Existing(string folder) =>
        Directory.Exists(folder) ? folder : Existing(Path.GetDirectoryName(folder) ?? "/");

    private static string Text(long bytes) => bytes >= Gigabyte ? $"{bytes / Gigabyte} GiB" : $"{bytes >> 20} MiB";
}
