using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>What the journal asks of the disk. A class of its own so that tests can let it fail.</summary>
internal partial class JournalDisk
{
    private static readonly byte[] _zeros = new byte[1 << 20];

    public virtual void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    /// <summary>
    /// Waits until what was written is on the disk. fdatasync leaves out the modification time, which nobody needs here
    /// and which would cost a transaction of the file system each time.
    /// </summary>
    public virtual void Flush(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (fdatasync(file) != 0)
            ThrowUnlessInterrupted("fdatasync");
    }

    /// <summary>
    /// A new file full of zeros, on disk with its directory entry. Written rather than allocated: flushing into written blocks
    /// needs no change of the file's metadata.
    /// </summary>
    public virtual SafeFileHandle Create(string path, long bytes)
    {
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            for (long offset = 0; offset < bytes; offset += _zeros.Length)
                RandomAccess.Write(file, _zeros.AsSpan(0, (int)Math.Min(_zeros.Length, bytes - offset)), offset);
            RandomAccess.FlushToDisk(file);
            FlushFolder(Path.GetDirectoryName(path)!);
            return file;
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Cuts a file; not flushed, a power cut may undo it.</summary>
    public virtual void SetLength(SafeFileHandle file, long bytes) => RandomAccess.SetLength(file, bytes);

    /// <summary>Not flushed, a power cut may undo it until <see cref="FlushFolder"/>.</summary>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>Makes the creation, renaming or removal of files in it durable. Elsewhere than on Linux the file system sees to that.</summary>
    public static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var descriptor = open(folder, 0);
        if (descriptor < 0)
            throw new IOException($"Opening {folder} failed with error {Marshal.GetLastPInvokeError()}.");
        try
        {
            while (fsync(descriptor) != 0)
                ThrowUnlessInterrupted("fsync of the folder");
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    private static void ThrowUnlessInterrupted(string call)
    {
        const int Eintr = 4;
        var error = Marshal.GetLastPInvokeError();
        if (error != Eintr)
            throw new IOException($"{call} failed: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fdatasync(SafeFileHandle file);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int close(int descriptor);
}
