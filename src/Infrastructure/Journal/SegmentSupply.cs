using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.Journal.Format;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>Creates segment files, the next one ahead of its need, because filling a file takes longer than a click may wait.</summary>
internal sealed class SegmentSupply(JournalFolder folder, JournalOptions options, TimeProvider time, JournalDisk disk)
{
    private const long MinBytes = 1 << 20;

    private Task<JournalSegment>? _next;

    public long SegmentBytes { get; } = Math.Min(options.SegmentBytes, options.MaxBytes / 4);

    /// <exception cref="Exception">There is no room, or the folder cannot be written to.</exception>
    public JournalSegment Take(long bytes)
    {
        folder.RequireInPlace();
        var next = _next;
        _next = null;
        try
        {
            if (next?.GetAwaiter().GetResult() is { } prepared)
            {
                if (prepared.Exists)
                    return prepared;
                Remove(prepared);
            }
        }
        catch (Exception)
        {
            // The reason of the failure may be over. If it is not, the next line throws it again.
        }

        return Create(Math.Min(bytes, SegmentBytes));
    }

    public void PrepareAhead() => _next ??= Task.Run(() => Create(SegmentBytes));

    /// <summary>
    /// A quarter of the room at most: a database on the same disk needs some too, and a disk with little room is not full. Whole MiB, and
    /// one at least.
    /// </summary>
    private long Fit(long bytes) => Math.Min(bytes, Math.Max(MinBytes, disk.FreeBytes(folder.Path) / 4 / MinBytes * MinBytes));

    /// <summary>Removes a file that was prepared and not used.</summary>
    public void Discard()
    {
        var next = _next;
        _next = null;
        try
        {
            if (next is null)
                return;
            Remove(next.GetAwaiter().GetResult());
        }
        catch (Exception)
        {
            // The file was not created, or it stays until the next start removes it.
        }
    }

    public void Remove(JournalSegment prepared)
    {
        prepared.File!.Dispose();
        if (prepared.Exists)
            File.Delete(prepared.Path);
        folder.Release(prepared.FileBytes);
    }

    private JournalSegment Create(long bytes)
    {
        bytes = Fit(bytes);
        if (!folder.TryReserve(bytes))
            throw new JournalUnavailableException($"The journal has reached Journal:MaxBytes ({options.MaxBytes}).");
        try
        {
            var number = Math.Max(Math.Max(folder.Last?.Number ?? 0, options.KnownSegment) + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
            var path = Path.Combine(folder.Path, JournalSegment.FileName(number));
            return new JournalSegment(path, new SegmentHeader { Number = number }, SegmentHeader.Size, bytes, disk.Create(path, bytes));
        }
        catch
        {
            folder.Release(bytes);
            throw;
        }
    }
}
