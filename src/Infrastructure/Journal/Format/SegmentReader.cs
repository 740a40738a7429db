using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>The result of <see cref="SegmentReader.Read"/>.</summary>
internal enum SegmentItem
{
    /// <summary>A record was read.</summary>
    Record,

    /// <summary>Bytes were skipped that are not a record, up to the next record or the end.</summary>
    Skipped,

    /// <summary>There is nothing more before the end.</summary>
    End,
}

/// <summary>Reads the records of one segment. Behind bytes that are not a record it finds the next record.</summary>
/// <param name="isOwned">False: another part of the program closes the file.</param>
internal sealed class SegmentReader(SafeFileHandle file, bool isOwned, long number, long offset) : IDisposable
{
    private readonly byte[] _buffer = new byte[4 * JournalRecord.MaxPayload];
    private long _start;
    private int _filled;

    public SegmentReader(string path, long number, long offset)
        : this(
            File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan),
            isOwned: true, number, offset)
    {
    }

    public long Number => number;

    /// <summary>The offset behind the bytes that were read last.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>Whether the record that was read last was written together with the one before it.</summary>
    public bool IsFollowing { get; private set; }

    /// <param name="end">The offset at which reading stops. It may grow from call to call.</param>
    /// <param name="payload">The payload of a record. It is valid until the next call.</param>
    public SegmentItem Read(long end, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (Offset >= end)
            return SegmentItem.End;
        if (RecordAt(Offset, end) is { Length: > 0 } record)
        {
            payload = record[JournalRecord.Overhead..];
            IsFollowing = JournalRecord.IsFollowing(record);
            Offset += record.Length;
            return SegmentItem.Record;
        }

        Offset = FindRecord(Offset + 1, end);
        return SegmentItem.Skipped;
    }

    /// <summary>Returns the offset behind the last byte of a range that is not zero, or the start of the range when all are zero.</summary>
    public long EndOfContent(long from, long end)
    {
        var content = from;
        for (var at = from; at < end;)
        {
            var window = Window(at, end, 1);
            if (window.IsEmpty)
                break;
            if (window.LastIndexOfAnyExcept((byte)0) is var last and >= 0)
                content = at + last + 1;
            at += window.Length;
        }

        return content;
    }

    public void Dispose()
    {
        if (isOwned)
            file.Dispose();
    }

    /// <summary>Returns the next offset with a valid record, or the end.</summary>
    private long FindRecord(long from, long end)
    {
        for (var at = from; at < end;)
        {
            var window = Window(at, end, 1);
            if (window.IsEmpty)
                break;
            var content = window.IndexOfAnyExcept((byte)0);
            if (content < 0)
            {
                at += window.Length;
                continue;
            }

            // One of the first four bytes of a record, which are its length, is not zero.
            at += Math.Max(0, content - 3);
            if (!RecordAt(at, end).IsEmpty)
                return at;
            at++;
        }

        return end;
    }

    /// <summary>Returns the record at an offset. It is empty when there is no valid record.</summary>
    private ReadOnlySpan<byte> RecordAt(long offset, long end)
    {
        var head = Window(offset, end, JournalRecord.Overhead);
        if (head.Length < JournalRecord.Overhead || JournalRecord.PayloadLength(head) is not (> 0 and var length))
            return default;
        var record = Window(offset, end, JournalRecord.Overhead + length);
        if (record.Length < JournalRecord.Overhead + length)
            return default;
        record = record[..(JournalRecord.Overhead + length)];
        return JournalRecord.IsValid(record, number, offset) ? record : default;
    }

    /// <summary>
    /// Returns the buffered bytes from an offset on. It reads from the file when fewer than needed are buffered, and returns less at the
    /// end.
    /// </summary>
    private ReadOnlySpan<byte> Window(long offset, long end, int needed)
    {
        var available = _start + _filled - offset;
        if (offset < _start || available < needed)
        {
            _start = offset;
            _filled = 0;
            var wanted = (int)Math.Min(_buffer.Length, end - offset);
            while (_filled < wanted
                && RandomAccess.Read(file, _buffer.AsSpan(_filled, wanted - _filled), offset + _filled) is > 0 and var read)
                _filled += read;
            available = _filled;
        }

        return _buffer.AsSpan((int)(offset - _start), (int)Math.Min(available, end - offset));
    }
}
