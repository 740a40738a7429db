using ClickTracking.Infrastructure.Journal;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>
/// The real disk beside what a power cut would leave of it. Bytes that were written and not flushed reach the disk by sectors, any of them
/// or none, in no order; a file that was cut or deleted without a flush of its folder may be as it was before.
/// </summary>
internal sealed class UnflushedDisk(Random random) : JournalDisk
{
    private const int Sector = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<SafeFileHandle, string> _names = [];
    private readonly Dictionary<string, byte[]> _flushed = [];
    private readonly List<Unflushed> _unflushed = [];
    private bool _isStopped;

    /// <summary>Ends the process: nothing is written or flushed any more.</summary>
    public void Stop()
    {
        lock (_lock)
            _isStopped = true;
    }

    /// <summary>The same disk for the next process, after this one was stopped: what was not flushed may still be lost.</summary>
    public UnflushedDisk Next()
    {
        lock (_lock)
        {
            var next = new UnflushedDisk(random);
            foreach (var (name, content) in _flushed)
                next._flushed[name] = content;
            next._unflushed.AddRange(_unflushed);
            return next;
        }
    }

    /// <summary>Takes what is in a folder as flushed.</summary>
    public static UnflushedDisk Of(string folder, Random random)
    {
        var disk = new UnflushedDisk(random);
        if (Directory.Exists(folder))
            foreach (var path in Directory.EnumerateFiles(folder))
                disk._flushed[Path.GetFileName(path)] = File.ReadAllBytes(path);
        return disk;
    }

    public override SafeFileHandle Create(string path, long bytes)
    {
        var file = base.Create(path, bytes);
        lock (_lock)
        {
            RequireRunning();
            _names[file] = Path.GetFileName(path);
            _flushed[Path.GetFileName(path)] = new byte[bytes];
        }
        return file;
    }

    public override void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        lock (_lock)
        {
            RequireRunning();
            base.Write(file, bytes, offset);
            for (var at = 0; at < bytes.Length;)
            {
                var length = Math.Min(bytes.Length - at, Sector - (int)((offset + at) % Sector));
                _unflushed.Add(new Unflushed(_names[file], offset + at, bytes.Slice(at, length).ToArray()));
                at += length;
            }
        }
    }

    public override void Flush(SafeFileHandle file)
    {
        // A disk takes its time, in which the power may be cut.
        Thread.Sleep(1);
        lock (_lock)
        {
            RequireRunning();
            var name = NameOf(file);
            foreach (var write in _unflushed.Where(w => w.File == name))
                Apply(write);
            _unflushed.RemoveAll(w => w.File == name);
        }
    }

    /// <summary>Cuts the power, which ends the process, and writes what is left into a folder.</summary>
    public void Cut(string folder)
    {
        lock (_lock)
        {
            _isStopped = true;
            foreach (var write in _unflushed.Where(_ => random.Next(2) == 0))
                Apply(write);
        }
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in _flushed)
            File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    /// <summary>The name of a file that was created by this process, or opened by it and created by one before.</summary>
    private string NameOf(SafeFileHandle file) =>
        _names.TryGetValue(file, out var name)
        ? name
        : Path.GetFileName(File.ResolveLinkTarget($"/proc/self/fd/{file.DangerousGetHandle()}", returnFinalTarget: false)!.FullName);

    private void RequireRunning()
    {
        if (_isStopped)
            throw new IOException("The process has ended.");
    }

    private void Apply(Unflushed write) => write.Bytes.CopyTo(_flushed[write.File], write.Offset);

    private sealed record Unflushed(string File, long Offset, byte[] Bytes);
}
