using System.Collections.Concurrent;
using ClickTracking.Infrastructure.Journal;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

/// <summary>The real disk, which reports each step and all bytes that are not flushed yet to the camera.</summary>
internal sealed class CrashingDisk(CrashCamera camera) : JournalDisk
{
    private readonly ConcurrentDictionary<SafeFileHandle, string> _paths = new(
        ReferenceEqualityComparer.Instance as IEqualityComparer<SafeFileHandle>);

    /// <summary>Runs once before the next flush, while the group that is to be flushed waits.</summary>
    public Action? DuringFlush { get; set; }

    // Segments are created ahead on another thread, so their creation is not a step of the test.
    public override SafeFileHandle Create(string path, long bytes)
    {
        var file = base.Create(path, bytes);
        _paths[file] = path;
        return file;
    }

    public override void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        camera.FolderFlushed();
        var before = new byte[bytes.Length];
        RandomAccess.Read(file, before, offset);
        camera.Unflush(_paths[file], offset, before);
        camera.Step("before a write");
        base.Write(file, bytes[..(bytes.Length / 2)], offset);
        camera.Step("in a write");
        base.Write(file, bytes[(bytes.Length / 2)..], offset + bytes.Length / 2);
        camera.Step("behind a write");
    }

    public override void Flush(SafeFileHandle file)
    {
        var during = DuringFlush;
        DuringFlush = null;
        during?.Invoke();
        base.Flush(file);
        // A start flushes what the process before has written, and is not a step of the test.
        if (!_paths.TryGetValue(file, out var path))
            return;
        camera.Flushed(path);
        camera.Step("behind a flush");
    }

    public override void SetLength(SafeFileHandle file, long bytes)
    {
        var before = new byte[RandomAccess.GetLength(file) - bytes];
        RandomAccess.Read(file, before, bytes);
        camera.Unflush(_paths[file], bytes, before);
        base.SetLength(file, bytes);
        camera.Step("behind cutting a segment");
    }

    public override void Delete(string path)
    {
        camera.Step("before a deletion");
        camera.Unflush(path, null, File.ReadAllBytes(path));
        base.Delete(path);
        camera.Step("behind a deletion");
    }
}
