using System.Globalization;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>
/// The segment files of a journal, held open, so that they can be read after the service has deleted them. What was deleted before is in
/// the database, provided that the database is copied after the files were opened.
/// </summary>
internal sealed class HeldSegments(string folder) : IDisposable
{
    private readonly SortedDictionary<long, SafeFileHandle> _files = [];

    /// <summary>Opens the files that are not open yet.</summary>
    public void Hold()
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder, "*" + JournalSegment.Extension))
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && !_files.ContainsKey(number) && TryOpen(path) is { } file)
                _files.Add(number, file);
    }

    /// <summary>The segments that clicks were written to, from a number on, each with its committed end.</summary>
    public IReadOnlyList<HeldSegment> From(long first)
    {
        // A file that is only prepared for later has no header yet.
        var used = _files.Where(f => f.Key >= first)
            .Select(f => (File: f.Value, Header: HeaderOf(f.Value))).Where(f => f.Header is not null)
            .Select(f => (f.File, Header: f.Header!.Value)).ToList();
        var segments = new List<HeldSegment>();
        for (var i = 0; i < used.Count; i++)
        {
            var (file, header) = used[i];
            var next = i + 1 < used.Count ? used[i + 1].Header : default;
            segments.Add(next.Previous == header.Number
                ? new HeldSegment(file, header.Number, next.PreviousEnd, next.Clicks, next.LastClickId)
                : Measure(file, header));
        }
        return segments;
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
        _files.Clear();
    }

    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            // It was shipped and deleted meanwhile.
            return null;
        }
    }

    private static SegmentHeader? HeaderOf(SafeFileHandle file)
    {
        Span<byte> bytes = stackalloc byte[SegmentHeader.Size];
        return SegmentHeader.Read(bytes[..RandomAccess.Read(file, bytes, 0)]);
    }

    /// <summary>Reads the records of a segment that may be written to, as a start after a crash does.</summary>
    private static HeldSegment Measure(SafeFileHandle file, SegmentHeader header)
    {
        var (end, clicks, last) = ((long)SegmentHeader.Size, header.Clicks, header.LastClickId);
        var length = RandomAccess.GetLength(file);
        using var reader = new SegmentReader(file, isOwned: false, header.Number, SegmentHeader.Size);
        while (reader.Read(length, out var payload) is var item and not SegmentItem.End)
        {
            if (item != SegmentItem.Record)
                continue;
            end = reader.Offset;
            clicks++;
            last = Math.Max(last, ClickCodec.ReadClickId(payload));
        }
        return new HeldSegment(file, header.Number, end, clicks, last);
    }
}

/// <param name="End">The offset behind the last committed record.</param>
/// <param name="Clicks">The clicks that were ever committed to the journal before its end.</param>
/// <param name="LastClickId">The greatest click id that the journal knew of there.</param>
internal sealed record HeldSegment(SafeFileHandle File, long Number, long End, long Clicks, long LastClickId);
