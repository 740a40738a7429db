using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>What <see cref="SegmentReader.Read"/> found.</summary>
internal enum SegmentItem
{
    /// <summary>A record.</summary>
    Record,

    /// <summary>Bytes that are no record, up to the next record or to the end.</summary>
    Skipped,

    /// <summary>Nothing more up to the end.</summary>
    End,
}

/// <summary>Reads the records of one segment, and finds the next one behind bytes that are none.</summary>
internal sealed class SegmentReader(string path, long number, long offset) : IDisposable
{
    private readonly SafeFileHandle _file =
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
    private readonly byte[] _buffer = new byte[4 * JournalRecord.MaxPayload];
    private long _start;
    private int _filled;

    public long Number => number;

    /// <summary>Behind what was read last.</summary>
    public long Offset { get; private set; } = offset;

    /// <param name="end">Bytes from here on are not looked at; it may grow from call to call.</param>
    /// <param name="payload">Of a record; valid until the next call.</param>
    public SegmentItem Read(long end, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (Offset >= end)
            return SegmentItem.End;
        if (RecordAt(Offset, end) is { Length: > 0 } record)
        {
            payload = record[JournalRecord.Overhead..];
            Offset += record.Length;
            return SegmentItem.Record;
        }

        Offset = FindRecord(Offset + 1, end);
        return SegmentItem.Skipped;
    }

    /// <summary>Behind the last byte in a range that is not zero; its start when all are.</summary>
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

    public void Dispose() => _file.Dispose();

    /// <summary>The next offset at which a record validates, or the end.</summary>
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

            // One of the first four bytes of a record, its length, is not zero.
            at += Math.Max(0, content - 3);
            if (!RecordAt(at, end).IsEmpty)
                return at;
            at++;
        }

        return end;
    }

    /// <summary>Empty when there is no valid record.</summary>
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

    /// <summary>What the buffer holds from an offset on, read from the file when that is less than needed; shorter at the end.</summary>
    private ReadOnlySpan<byte> Window(long offset, long end, int needed)
    {
        var available = _start + _filled - offset;
        if (offset < _start || available < needed)
        {
            _start = offset;
            _filled = 0;
            var wanted = (int)Math.Min(_buffer.Length, end - offset);
            while (_filled < wanted && RandomAccess.Read(_file, _buffer.AsSpan(_filled, wanted - _filled), offset + _filled) is > 0 and var read)
                _filled += read;
            available = _filled;
        }

        return _buffer.AsSpan((int)(offset - _start), (int)Math.Min(available, end - offset));
    }
}
