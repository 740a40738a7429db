using System.Globalization;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// Takes stock of a journal's folder at the start. The end of a segment is noted in the header of its successor; only where
/// that is missing, as for the newest one, the records are read to find it, and what a crash left behind them is cut off.
/// </summary>
internal sealed class JournalRecovery(string folder, ILogger log)
{
    public const string BadExtension = ".bad";

    private readonly List<JournalSegment> _segments = [];

    public JournalSegment[] Segments => [.. _segments];

    /// <summary>The greatest click id that the journal knows of; 0: none.</summary>
    public long LastClickId { get; private set; }

    /// <summary>How many clicks the journal has committed, ever.</summary>
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
                log.LogError("Journal segment {Segment} is missing: its clicks are lost unless they are stored already", next.Previous);
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

    /// <summary>A folder that cannot be written now is no reason not to start: what comes next has another name.</summary>
    private void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(exception, "{File} is not used and could not be deleted", path);
        }
    }

    /// <summary>A file that was prepared for later holds zeros only.</summary>
    private static bool IsUnused(string path, long number, long length)
    {
        using var reader = new SegmentReader(path, number, 0);
        return reader.EndOfContent(0, length) == 0;
    }

    private void SetAside(string path)
    {
        File.Move(path, path + BadExtension, overwrite: true);
        log.LogError("{File} is not a segment of this journal, or its header is damaged; it is kept as {Kept}", path, path + BadExtension);
    }

    private void FindEnd(JournalSegment segment)
    {
        var length = segment.FileBytes;
        segment.End = SegmentHeader.Size;
        using (var reader = new SegmentReader(segment.Path, segment.Number, SegmentHeader.Size))
        {
            for (var from = reader.Offset; reader.Read(length, out var payload) is var item and not SegmentItem.End; from = reader.Offset)
            {
                if (item == SegmentItem.Record)
                {
                    segment.End = reader.Offset;
                    Clicks++;
                    LastClickId = Math.Max(LastClickId, ClickCodec.ReadClickId(payload));
                }
                else if (reader.Offset < length)
                {
                    // How many clicks were there cannot be told: at least one.
                    Clicks++;
                    segment.ReportDamage(from, reader.Offset - from, log);
                }
                else if (reader.EndOfContent(from, length) is var content && content > from)
                    log.LogWarning("Journal segment {Segment} ends in {Bytes} bytes of a write that was not finished, at {Offset}; they are cut off", segment.Number, content - from, from);
            }
        }

        Truncate(segment);
    }

    /// <summary>Gives the unused rest back. Only a saving: what counts is the end noted in the next header.</summary>
    private void Truncate(JournalSegment segment)
    {
        try
        {
            using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.SetLength(file, segment.End);
            segment.FileBytes = segment.End;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(exception, "Journal segment {Segment} could not be cut to its content", segment.Number);
        }
    }
}
