using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// Reads the state of a journal's folder at the start. The end of a segment is stored in the header of its successor. Only where that is
/// missing, as for the newest segment, the records are read to find the end, and the remains of a crash behind it are cut off.
/// </summary>
internal sealed class JournalRecovery(string folder, JournalDisk disk, TimeProvider time, ILogger log)
{
    public const string BadExtension = ".bad";

    private readonly List<JournalSegment> _segments = [];
    private readonly FailurePace _pace = new(time);

    public JournalSegment[] Segments => [.. _segments];

    /// <summary>The greatest click id that the journal knows of. 0 when there is none.</summary>
    public long LastClickId { get; private set; }

    /// <summary>The number of clicks that were ever committed to the journal.</summary>
    public long Clicks { get; private set; }

    public void Run()
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*" + JournalSegment.Extension).Order(StringComparer.Ordinal))
            Identify(path);
        for (var i = 0; i < _segments.Count; i++)
        {
            var segment = _segments[i];
            LastClickId = Math.Max(LastClickId, segment.Header.LastClickId);
            Clicks = segment.Header.Clicks;
            var next = i + 1 < _segments.Count ? _segments[i + 1].Header : default;
            if (next.Previous == segment.Number)
                segment.End = next.PreviousEnd;
            else
                FindEnd(segment);
            if (next.Previous > segment.Number)
                log.LogError(
                    new EventId(1212, "SegmentMissing"),
                    "Journal segment {Segment} is missing: its clicks are lost unless they are stored already", next.Previous);
        }
    }

    private void Identify(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> bytes = stackalloc byte[SegmentHeader.Size];
        var read = RandomAccess.Read(file, bytes, 0);
        var length = RandomAccess.GetLength(file);
        var named = long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (SegmentHeader.Read(bytes[..read]) is { } header && named && header.Number == number)
            _segments.Add(new JournalSegment(path, header, length, length));
        else if (named && IsUnused(path, number, length))
            Remove(path);
        else
            SetAside(path);
    }

    /// <summary>
    /// Deletes a file if possible. A folder that cannot be written to does not prevent the start, since new files have other names.
    /// </summary>
    private void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(new EventId(1213, "SpareFileNotDeleted"), exception, "{File} is not used and could not be deleted", path);
        }
    }

    /// <summary>Returns whether a file was prepared for later and never used, which holds only zeros.</summary>
    private static bool IsUnused(string path, long number, long length)
    {
        using var reader = new SegmentReader(path, number, 0);
        return reader.EndOfContent(0, length) == 0;
    }

    private void SetAside(string path)
    {
        File.Move(path, path + BadExtension, overwrite: true);
        log.LogError(
            new EventId(1214, "ForeignFileInJournal"),
            "{File} is not a segment of this journal, or its header is damaged; it is kept as {Kept}", path, path + BadExtension);
    }

    private void FindEnd(JournalSegment segment)
    {
        var length = segment.FileBytes;
        segment.End = SegmentHeader.Size;
        // Places that are not records, and behind which none has been found that was written later.
        var holes = new List<(long From, long Bytes)>();
        using (var reader = new SegmentReader(segment.Path, segment.Number, SegmentHeader.Size))
        {
            for (var from = reader.Offset; reader.Read(length, out var payload) is var item and not SegmentItem.End; from = reader.Offset)
            {
                if (item == SegmentItem.Record)
                {
                    if (!reader.IsFollowing)
                        ReportDamage(segment, holes);
                    segment.End = reader.Offset;
                    Clicks++;
                    LastClickId = Math.Max(LastClickId, ClickCodec.ReadClickId(payload));
                }
                else if (reader.Offset < length)
                {
                    holes.Add((from, reader.Offset - from));
                }
                else if (reader.EndOfContent(from, length) is var content && content > from)
                    log.LogWarning(
                        new EventId(1215, "UnfinishedWriteCut"),
                        "Journal segment {Segment} ends in {Bytes} bytes of a write that was not finished, at {Offset}; they are cut off",
                        segment.Number, content - from, from);
            }
        }

        ReportUnfinished(segment, holes);
        Truncate(segment);
    }

    /// <summary>Reports places that were on the disk once, because something was written behind them when they were.</summary>
    private void ReportDamage(JournalSegment segment, List<(long From, long Bytes)> holes)
    {
        foreach (var (from, bytes) in holes)
        {
            // The number of clicks that were there is unknown, but at least one was.
            Clicks++;
            segment.ReportDamage(from, bytes, _pace, log);
        }
        holes.Clear();
    }

    /// <summary>
    /// Reports places of the last write. When the power is cut, parts of it may have reached the disk before others; nobody was told that
    /// its clicks were stored.
    /// </summary>
    private void ReportUnfinished(JournalSegment segment, List<(long From, long Bytes)> holes)
    {
        foreach (var (from, bytes) in holes)
        {
            segment.ReportedTo = from + bytes;
            log.LogWarning(
                new EventId(1218, "UnfinishedWriteKept"),
                "Journal segment {Segment} lacks {Bytes} bytes of its last write, at {Offset}: it was not finished; its other clicks are "
                + "kept", segment.Number, bytes, from);
        }
    }

    /// <summary>
    /// Cuts off the unused rest to save space. The end that counts is stored in the next segment's header, and what is before it may have
    /// been written by a process that did not live to flush it.
    /// </summary>
    private void Truncate(JournalSegment segment)
    {
        try
        {
            using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.SetLength(file, segment.End);
            segment.FileBytes = segment.End;
            disk.Flush(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(
                new EventId(1216, "SegmentNotCut"), exception, "Journal segment {Segment} could not be cut to its content", segment.Number);
        }
    }
}
