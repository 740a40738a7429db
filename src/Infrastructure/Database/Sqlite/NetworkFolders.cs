namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// Recognizes folders of other machines. The log of SQLite's WAL mode has an index in memory that all processes share, which needs one
/// machine (https://www.sqlite.org/wal.html): over a network transactions are lost and files are damaged.
/// </summary>
internal static class NetworkFolders
{
    /// <summary>File systems of networks, by the names that .NET has for their magic numbers on Linux.</summary>
    private static readonly string[] _types =
        ["9p", "afs", "ceph", "cifs", "coda", "glusterfs", "lustre", "ncp", "nfs", "nfs4", "smb", "smb2", "smb3", "smbfs", "v9fs"];

    /// <exception cref="InvalidOperationException">The file lies, or would lie, in such a folder.</exception>
    public static void Refuse(string file)
    {
        if (Path.GetDirectoryName(file) is { } folder && Directory.Exists(folder))
            Refuse(file, TypeOf(folder));
    }

    /// <param name="type">The type of the file system; null: not known.</param>
    public static void Refuse(string file, string? type)
    {
        if (IsNetwork(type))
            throw new InvalidOperationException(
                $"The database {file} lies on a network file system ({type}), on which SQLite damages its files: "
                + "put it on a disk of this machine, or use SQL Server.");
    }

    /// <param name="type">The type of the file system; null: not known.</param>
    public static bool IsNetwork(string? type) => _types.Contains(type, StringComparer.OrdinalIgnoreCase);

    internal static string? TypeOf(string folder)
    {
        try
        {
            return new DriveInfo(folder).DriveFormat;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
