using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>The disk operations of the journal. They are a class of their own so that tests can let them fail.</summary>
internal partial class JournalDisk
{
    private static readonly byte[] _zeros = new byte[1 << 20];

    public virtual void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    /// <summary>
    /// Waits until the written bytes are on the disk. Unlike fsync, fdatasync does not write the modification time, which is not needed
    /// here and would cost a transaction of the file system each time.
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
    /// Creates a file full of zeros that is on the disk with its directory entry. The zeros are written, not only allocated, because
    /// flushing into written blocks changes no metadata of the file.
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

    /// <summary>The room on the disk of a folder.</summary>
    public virtual long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Cuts a file. The cut is not flushed, so a power cut may undo it.</summary>
    public virtual void SetLength(SafeFileHandle file, long bytes) => RandomAccess.SetLength(file, bytes);

    /// <summary>Deletes a file. A power cut may undo the deletion until <see cref="FlushFolder"/> is called.</summary>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>
    /// Makes the creation, renaming and removal of files in a folder durable. On systems other than Linux the file system does this itself.
    /// </summary>
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
