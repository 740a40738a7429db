using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// Where reading begins for the position that the database has, when the journal's files and the database no longer fit together:
/// one of them was restored, wiped or replaced. Rather twice than never: the database leaves out clicks that it has.
/// </summary>
internal static class JournalStart
{
    public static JournalPosition Find(JournalSegment[] segments, JournalPosition position, ILogger log)
    {
        if (segments.Length == 0)
            return position;
        var at = Array.FindIndex(segments, s => s.Number >= position.Segment);
        if (at < 0)
        {
            log.LogWarning("The database has the position {Position}, which lies behind the whole journal; reading starts from its first segment", position);
            return StartOf(segments[0]);
        }

        var segment = segments[at];
        if (segment.Number == position.Segment)
            return position.Offset <= segment.End ? position with { Offset = Math.Max(position.Offset, SegmentHeader.Size) } : Behind(segments, at, position, log);
        ReportGap(segment.Header, position, log);
        return StartOf(segment);
    }

    private static JournalPosition Behind(JournalSegment[] segments, int at, JournalPosition position, ILogger log)
    {
        log.LogWarning("The database has the position {Position}, but the journal's segment ends at {End}; reading goes on behind it", position, segments[at].End);
        return StartOf(segments[Math.Min(at + 1, segments.Length - 1)]);
    }

    /// <summary>The position's segment is not there any more; the next one tells what should lie between.</summary>
    private static void ReportGap(SegmentHeader next, JournalPosition position, ILogger log)
    {
        if (next.Previous > position.Segment)
            log.LogError("Journal segment {Segment} is missing between {Position}, which the database has, and segment {Next}: its clicks are lost", next.Previous, position, next.Number);
        else if (next.Previous == position.Segment && next.PreviousEnd > position.Offset)
            log.LogError("Journal segment {Segment} is missing from {Offset} to {End}: its clicks are lost", next.Previous, position.Offset, next.PreviousEnd);
        else if (next.Previous < position.Segment)
            log.LogWarning("The database has the position {Position}, which this journal does not know; reading goes on with segment {Next}", position, next.Number);
    }

    private static JournalPosition StartOf(JournalSegment segment) => new(segment.Number, SegmentHeader.Size, segment.Header.Clicks);
}
