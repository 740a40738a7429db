using ClickTracking.Infrastructure.Journal;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>The real disk, which fails where a test says so.</summary>
internal sealed class FaultyDisk : JournalDisk
{
    private int _writes;

    /// <summary>
    /// The number of the write that fails, counted from 1 and including the header of the first segment. 0 when none fails.
    /// </summary>
    public int FailWriteOf { get; set; }

    public bool FailFlush { get; set; }

    public bool FailCreate { get; set; }

    public bool FailDelete { get; set; }

    public int Creations { get; private set; }

    /// <summary>Runs before each flush.</summary>
    public Action? BeforeFlush { get; set; }

    public override void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (++_writes == FailWriteOf)
        {
            base.Write(file, bytes[..(bytes.Length / 2)], offset);
            throw new IOException("No space left on device");
        }

        base.Write(file, bytes, offset);
    }

    public override void Flush(SafeFileHandle file)
    {
        BeforeFlush?.Invoke();
        if (FailFlush)
            throw new IOException("Input/output error");
        base.Flush(file);
    }

    public override void Delete(string path)
    {
        if (FailDelete)
            throw new UnauthorizedAccessException("Operation not permitted");
        base.Delete(path);
    }

    public override SafeFileHandle Create(string path, long bytes)
    {
        Creations++;
        return FailCreate ? throw new IOException("No space left on device") : base.Create(path, bytes);
    }
}
