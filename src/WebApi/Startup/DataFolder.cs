using System.Globalization;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure;

namespace ClickTracking.WebApi.Startup;

/// <summary>The data folder, made if absent and held by this process until it is disposed.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    /// <summary>Whether the node had a database before.</summary>
    public bool KnowsDatabase => File.Exists(System.IO.Path.Combine(Path, DataOptions.KnownFile));

    /// <summary>Whether a folder is, or was, the data folder of a node, also one that a restore has put aside.</summary>
    public static bool IsAt(string path) =>
        new[] { DataOptions.LockFile, DataOptions.KnownFile }.Any(file => File.Exists(System.IO.Path.Combine(path, file)));

    /// <param name="isRestore">True: a restore that was not finished is no obstacle.</param>
    /// <exception cref="StartException">
    /// Another process holds it, it cannot be written, or a restore has left it unfinished.
    /// </exception>
    public static DataFolder Open(string path, bool isRestore = false)
    {
        try
        {
            Directory.CreateDirectory(path);
            if (!isRestore && File.Exists(System.IO.Path.Combine(path, BackupFiles.Unfinished)))
                throw new StartException(
                    $"A restore into the data folder {path} was not finished: run it again, with --replace");
            var holder = new FileStream(
                System.IO.Path.Combine(path, DataOptions.LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(
                System.IO.Path.Combine(path, DataOptions.ProcessFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolder(path, holder);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartException($"The data folder {path} cannot be written: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new StartException($"The data folder {path} cannot be used: {Holder(path) ?? exception.Message}", exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>
    /// Names the process that holds the folder, if it is known. Its id is in a file of its own, because the locked one cannot be read.
    /// </summary>
    private static string? Holder(string path)
    {
        try
        {
            var text = File.ReadAllText(System.IO.Path.Combine(path, DataOptions.ProcessFile));
            return int.TryParse(text, CultureInfo.InvariantCulture, out var id) ? $"process {id} holds it" : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
