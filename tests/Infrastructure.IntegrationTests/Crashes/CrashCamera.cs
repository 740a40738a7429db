namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

/// <summary>
/// Ends a node's life at one of its steps by copying its folder as a crash at that moment would leave it. The node's later work happens in
/// a folder that is no longer used.
/// </summary>
/// <param name="acknowledged">The clicks whose appends have completed.</param>
internal sealed class CrashCamera(Func<long[]> acknowledged)
{
    private const int SectorBytes = 512;

    private readonly Lock _lock = new();
    private readonly List<Unflushed> _unflushed = [];
    private string _folder = "";
    private int _left;
    private int? _powerCut;

    /// <summary>The number of steps in all lives so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The folder that a crash left. Null when there was none yet.</summary>
    public Photograph? Photo { get; private set; }

    /// <summary>Begins a new life in a folder. Bytes that the life before did not flush are now either lost or stored for good.</summary>
    public void Begin(string folder)
    {
        lock (_lock)
        {
            (_folder, Photo) = (folder, null);
            _unflushed.Clear();
        }
    }

    /// <param name="step">The number of steps after which the crash happens. 0 for none.</param>
    /// <param name="powerCut">
    /// Null when the process is killed, so that all written bytes stay. Otherwise a part of the bytes that were not flushed is lost, which
    /// the number chooses.
    /// </param>
    public void Arm(int step, int? powerCut) => (_left, _powerCut) = (step, powerCut);

    public void Step(string name)
    {
        lock (_lock)
        {
            Steps++;
            if (_left > 0 && --_left == 0)
                Photo ??= Take(name);
        }
    }

    /// <summary>
    /// Records that a power cut may bring back the bytes that a file had at an offset, until <see cref="Flushed"/>. Null as the offset
    /// stands for the whole file.
    /// </summary>
    public void Unflush(string path, long? offset, byte[] before)
    {
        lock (_lock)
            _unflushed.Add(new Unflushed(path, offset, before));
    }

    public void Flushed(string path)
    {
        lock (_lock)
            _unflushed.RemoveAll(u => u.Path == path && u.Offset is not null);
    }

    /// <summary>Records that the folder's own content is on the disk, so that deletions are final.</summary>
    public void FolderFlushed()
    {
        lock (_lock)
            _unflushed.RemoveAll(u => u.Offset is null);
    }

    private Photograph Take(string step)
    {
        // The acknowledged clicks are read before the copy is made, since all of them must be found in it.
        var known = acknowledged();
        var copy = _folder + "+";
        CopyFolder(_folder, copy);
        if (_powerCut is { } seed)
            Lose(copy, new Random(seed));
        return new Photograph(copy, $"{step}{(_powerCut is null ? ", killed" : $", power cut {_powerCut}")}", known);
    }

    private void Lose(string copy, Random random)
    {
        foreach (var (path, offset, before) in Enumerable.Reverse(_unflushed))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(_folder, path));
            if (offset is null && random.Next(2) == 0)
                File.WriteAllBytes(target, before);
            if (offset is not { } start || !File.Exists(target))
                continue;
            using var file = File.OpenHandle(target, FileMode.Open, FileAccess.Write);
            for (var at = 0; at < before.Length; at += SectorBytes)
                if (random.Next(2) == 0)
                    RandomAccess.Write(file, before.AsSpan(at, Math.Min(SectorBytes, before.Length - at)), start + at);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        // The lock ends with its process, and SQLite creates its shared memory anew.
        string[] ends = [".lock", "-shm"];
        foreach (var file in Directory.EnumerateFiles(from).Where(f => !ends.Any(e => f.EndsWith(e, StringComparison.Ordinal))))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private sealed record Unflushed(string Path, long? Offset, byte[] Before);
}

/// <param name="Acknowledged">Clicks whose appends had completed before the crash.</param>
internal sealed record Photograph(string Folder, string Step, long[] Acknowledged);
