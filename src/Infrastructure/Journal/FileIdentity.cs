using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// What lies at a path: a file or folder that was removed and made again under the same name is another one. Only Linux can tell; on
/// other systems, where a file that is open cannot be removed, everything that exists is the same.
/// </summary>
/// <param name="Born">The time of its creation in nanoseconds, since numbers are used again; 0 where it is not known.</param>
internal readonly partial record struct FileIdentity(long Device, long Number, long Born)
{
    private const int CurrentFolder = -100;
    private const uint NumberAndBirth = 0x100 | 0x800;
    private const int NoSuchEntry = 2;
    private const int NotAFolder = 20;

    /// <summary>Null: nothing lies there.</summary>
    public static FileIdentity? Of(string path)
    {
        // The layout of struct statx is the same on every architecture (statx(2)).
        Span<byte> status = stackalloc byte[256];
        if (OperatingSystem.IsLinux())
        {
            if (statx(CurrentFolder, path, 0, NumberAndBirth, ref MemoryMarshal.GetReference(status)) == 0)
                return new FileIdentity(
                    BinaryPrimitives.ReadInt64LittleEndian(status[136..]), BinaryPrimitives.ReadInt64LittleEndian(status[32..]),
                    BinaryPrimitives.ReadInt64LittleEndian(status[80..]) * 1_000_000_000
                        + BinaryPrimitives.ReadInt32LittleEndian(status[88..]));
            if (Marshal.GetLastPInvokeError() is NoSuchEntry or NotAFolder)
                return null;
        }

        return Path.Exists(path) ? default(FileIdentity) : null;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int statx(int folder, string path, int flags, uint mask, ref byte status);
}
