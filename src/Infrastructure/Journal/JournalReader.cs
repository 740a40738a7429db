using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.Journal;

/// <param name="Clicks">The clicks. They are valid until the next batch is read.</param>
/// <param name="Position">The position behind the last click, which is in a later segment when this one is complete.</param>
/// <param name="Unreadable">
/// The number of committed clicks before the position that cannot be read. The clicks of a damaged place are known when reading reaches the
/// next segment, whose header holds their number.
/// </param>
public sealed record JournalBatch(IReadOnlyList<Click> Clicks, JournalPosition Position, long Unreadable);

/// <summary>Reads committed clicks in order and across segments. Unreadable data is reported once, and reading goes on behind it.</summary>
public sealed class JournalReader : IDisposable
{
    private readonly JournalFolder _folder;
    private readonly ILogger _log;
    private readonly FailurePace _pace;
    private readonly RepeatedParts _repeated = new();

    // The list is reused, because one as long as a batch would fill the garbage collector's older generations.
    private readonly List<Click> _clicks = [];
    private SegmentReader? _open;
    private JournalPosition? _asked;

    internal JournalReader(JournalFolder folder, TimeProvider time, ILogger log) =>
        (_folder, _log, _pace) = (folder, log, new FailurePace(time));

    /// <exception cref="IOException">The disk fails. The same call may succeed later.</exception>
    public JournalBatch Read(JournalPosition from, int maxClicks)
    {
        _clicks.Clear();
        var segments = _folder.Segments;
        // The same position comes again after a failed batch, and its problems have been logged already.
        var position = FindStart(segments, from, from == _asked ? NullLogger.Instance : _log);
        _asked = from;
        // When the database knows nothing of this journal, no click that it knows of is missing.
        var unreadable = from == JournalPosition.Start ? 0 : Math.Max(0, position.Clicks - from.Clicks);
        for (var i = Array.FindIndex(segments, s => s.Number == position.Segment); i >= 0 && i < segments.Length; i++)
        {
            // The end of a segment is final when the list, which was read before, has a later segment.
            var end = segments[i].End;
            if (segments[i].Number != position.Segment)
            {
                var start = StartOf(segments[i]);
                unreadable += Math.Max(0, start.Clicks - position.Clicks);
                position = start;
            }

            var before = _clicks.Count;
            position = ReadSegment(segments[i], position, end, maxClicks);
            position = position with { Clicks = position.Clicks + _clicks.Count - before };
            if (position.Offset < end)
                break;
        }

        return new JournalBatch(_clicks, position, unreadable);
    }

    public void Dispose() => _open?.Dispose();

    private JournalPosition ReadSegment(JournalSegment segment, JournalPosition position, long end, int maxClicks)
    {
        if (position.Offset >= end)
            return position;
        if (OpenAt(segment, position.Offset) is not { } reader)
            return position with { Offset = end };
        while (_clicks.Count < maxClicks)
        {
            var from = reader.Offset;
            var item = reader.Read(end, out var payload);
            if (item == SegmentItem.End)
                break;
            if (item == SegmentItem.Skipped)
                ReportDamage(segment, from, reader.Offset - from);
            else if (Decode(segment, from, payload) is { } click)
                _clicks.Add(click);
        }

        return position with { Offset = reader.Offset };
    }

    private SegmentReader? OpenAt(JournalSegment segment, long offset)
    {
        if (_open?.Number == segment.Number && _open.Offset == offset)
            return _open;
        _open?.Dispose();
        _open = null;
        try
        {
            return _open = new SegmentReader(segment.Path, segment.Number, offset);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            if ((segment.Orphan ?? segment.File) is { } file)
                return _open = new SegmentReader(file, isOwned: false, segment.Number, offset);
            if (segment.ReportedTo < segment.End)
                _log.LogError(
                    new EventId(1205, "SegmentRemovedBeforeStored"),
                    "Journal segment {Segment} was removed from {Offset} on before it was stored: its clicks are lost", segment.Number,
                    offset);
            segment.ReportedTo = segment.End;
            return null;
        }
    }

    private Click? Decode(JournalSegment segment, long offset, ReadOnlySpan<byte> payload)
    {
        try
        {
            return ClickCodec.Read(payload, _repeated);
        }
        catch (InvalidDataException exception)
        {
            if (_pace.LetsIn((nameof(Decode), segment.Number), out var others))
                _log.LogError(
                    new EventId(1206, "UnreadableClick"),
                    "Journal segment {Segment} holds no click at {Offset}, after {Others} others: {Reason}", segment.Number, offset, others,
                    exception.Message);
            ReportDamage(segment, offset, JournalRecord.Overhead + payload.Length);
            return null;
        }
    }

    private void ReportDamage(JournalSegment segment, long offset, long bytes)
    {
        if (offset >= segment.ReportedTo)
            segment.ReportDamage(offset, bytes, _pace, _log);
    }

    /// <summary>
    /// Finds the position to begin at when the journal's files and the position in the database may not fit together, because one of them
    /// was restored, wiped or replaced. In doubt it begins too early, since the database skips clicks that it has.
    /// </summary>
    private static JournalPosition FindStart(JournalSegment[] segments, JournalPosition position, ILogger log)
    {
        if (segments.Length == 0)
            return position;
        var at = Array.FindIndex(segments, s => s.Number >= position.Segment);
        if (at < 0)
        {
            log.LogWarning(
                new EventId(1207, "PositionBehindJournal"),
                "The database has the position {Position}, which lies behind the whole journal; reading starts from its first segment",
                position);
            return StartOf(segments[0]);
        }

        var segment = segments[at];
        if (segment.Number == position.Segment)
            return position.Offset <= segment.End
                ? position with { Offset = Math.Max(position.Offset, SegmentHeader.Size) }
                : Behind(segments, at, position, log);
        ReportGap(segment.Header, position, log);
        return StartOf(segment);
    }

    private static JournalPosition Behind(JournalSegment[] segments, int at, JournalPosition position, ILogger log)
    {
        log.LogWarning(
            new EventId(1208, "PositionBehindSegment"),
            "The database has the position {Position}, but the journal's segment ends at {End}; reading goes on behind it", position,
            segments[at].End);
        return StartOf(segments[Math.Min(at + 1, segments.Length - 1)]);
    }

    /// <summary>
    /// Logs the clicks that are missing because the position's segment is gone. The header of the next segment tells what was between them.
    /// </summary>
    private static void ReportGap(SegmentHeader next, JournalPosition position, ILogger log)
    {
        if (next.Previous > position.Segment)
            log.LogError(
                new EventId(1209, "SegmentsMissing"),
                "Journal segment {Segment} is missing between {Position}, which the database has, and segment {Next}: its clicks are lost",
                next.Previous, position, next.Number);
        else if (next.Previous == position.Segment && next.PreviousEnd > position.Offset)
            log.LogError(
                new EventId(1210, "SegmentEndMissing"),
                "Journal segment {Segment} is missing from {Offset} to {End}: its clicks are lost", next.Previous, position.Offset,
                next.PreviousEnd);
        else if (next.Previous < position.Segment)
            log.LogWarning(
                new EventId(1211, "PositionUnknown"),
                "The database has the position {Position}, which this journal does not know; reading goes on with segment {Next}", position,
                next.Number);
    }

    private static JournalPosition StartOf(JournalSegment segment) => new(segment.Number, SegmentHeader.Size, segment.Header.Clicks);
}
