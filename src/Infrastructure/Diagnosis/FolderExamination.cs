using System.Globalization;
using System.Runtime.InteropServices;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Diagnosis;

namespace ClickTracking.Infrastructure.Diagnosis;

/// <summary>The data folder: whether it is there, can be written, is whole, and who may read it.</summary>
internal sealed partial class FolderExamination(DataOptions data) : IExamination
{
    private const int Write = 2;
    private const int Search = 1;

    public string Subject => "folder";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken) => Task.FromResult(Examine());

    private IReadOnlyList<Finding> Examine()
    {
        if (!Directory.Exists(data.Folder))
            return [Finding.Warning(
                Subject, $"{data.Folder} does not exist",
                "The first start makes it. If this node has run before, Data:Folder is wrong.")];
        if (!MayWrite(data.Folder))
            return [Finding.Wrong(
                Subject, $"{data.Folder} cannot be written by {Environment.UserName}",
                "Run doctor as the user of the service, or give the folder to that user with chown.")];
        if (File.Exists(Path.Combine(data.Folder, BackupFiles.Unfinished)))
            return [Finding.Wrong(Subject, $"a restore into {data.Folder} was not finished", "Run restore again, with --replace.")];
        var holder = RunningNode.In(data.Folder) is { } process
            ? string.Create(CultureInfo.InvariantCulture, $"in use by process {process}")
            : "no node runs on it";
        var found = Finding.Ok(Subject, $"{data.Folder}, {holder}");
        return OthersMayRead(data.Folder) ? [found, Readable()] : [found];
    }

    private Finding Readable() => Finding.Warning(
        Subject, "every user of this machine may read it; it holds hashes of passwords and addresses of visitors",
        $"chmod 700 {data.Folder}");

    private static bool MayWrite(string folder) => !OperatingSystem.IsLinux() || access(folder, Write | Search) == 0;

    private static bool OthersMayRead(string folder) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(folder) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute))
            == (UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int access(string path, int mode);
}
