namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

/// <summary>
/// Ends a node's life at one of its steps: takes a copy of its folder as a crash at that instant would leave it. Whatever the node does
/// after that happens in a folder that nobody looks at any more.
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

    /// <summary>Steps so far, in all lives.</summary>
    public int Steps { get; private set; }

    /// <summary>What a crash left; null: none yet.</summary>
    public Photograph? Photo { get; private set; }

    /// <summary>A new life begins, in a folder; what the one before left unflushed is gone or kept for good.</summary>
    public void Begin(string folder)
    {
        lock (_lock)
        {
            (_folder, Photo) = (folder, null);
            _unflushed.Clear();
        }
    }

    /// <param name="step">Which of the steps from here on; 0: none.</param>
    /// <param name="powerCut">Null: the process is killed, and what it has written stays. Else a part of what was not flushed is lost; the number chooses which.</param>
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

    /// <summary>Until <see cref="Flushed"/>, a power cut may bring back what a file held there; null: what the file was as a whole.</summary>
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

    /// <summary>The folder's own content is on disk: deletions are final.</summary>
    public void FolderFlushed()
    {
        lock (_lock)
            _unflushed.RemoveAll(u => u.Offset is null);
    }

    private Photograph Take(string step)
    {
        // First: what is acknowledged by now must be found in the copy.
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
        // Not the lock, which ends with its process, nor SQLite's shared memory, which is made anew.
        foreach (var file in Directory.EnumerateFiles(from).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private sealed record Unflushed(string Path, long? Offset, byte[] Before);
}

/// <param name="Acknowledged">Clicks whose appends had completed before.</param>
internal sealed record Photograph(string Folder, string Step, long[] Acknowledged);
