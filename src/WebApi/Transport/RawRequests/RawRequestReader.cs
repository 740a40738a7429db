using System.Buffers;
using System.IO.Pipelines;

namespace ClickTracking.WebApi.Transport.RawRequests;

/// <summary>
/// Reads what Kestrel reads, with the bytes above 127 of request lines percent-encoded. Mail programs and scripts send such bytes as they
/// are, browsers encode them, and Kestrel refuses them. Everything else is passed on as it is, without being copied.
/// </summary>
internal sealed class RawRequestReader(PipeReader inner) : PipeReader
{
    private RequestScanner _scanner;
    private ReadOnlySequence<byte> _last;

    // Bytes that differ from those of the inner reader, which has passed them. Null when there are none.
    private byte[]? _own;
    private bool _isOwnExamined;
    private bool _isCompleted;

    /// <summary>True when more bytes than Kestrel has handled had arrived at its last read.</summary>
    public bool HasMore { get; private set; }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_own is not null && (!_isOwnExamined || _isCompleted))
            return Own(isCanceled: false);
        return Pass(await inner.ReadAsync(cancellationToken));
    }

    public override bool TryRead(out ReadResult result)
    {
        if (_own is not null && (!_isOwnExamined || _isCompleted))
        {
            result = Own(isCanceled: false);
            return true;
        }

        var hasRead = inner.TryRead(out result);
        if (hasRead)
            result = Pass(result);
        return hasRead;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        HasMore = !_last.Slice(consumed).IsEmpty;
        if (!_scanner.HasGivenUp)
            Follow(_last.Slice(0, consumed));
        if (_own is null)
        {
            inner.AdvanceTo(consumed, examined);
            return;
        }

        _isOwnExamined = _last.Slice(examined).IsEmpty;
        var left = _last.Slice(consumed);
        _own = left.IsEmpty && !_isCompleted ? null : left.ToArray();
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private ReadResult Own(bool isCanceled)
    {
        _last = new ReadOnlySequence<byte>(_own!);
        return new ReadResult(_last, isCanceled, _isCompleted);
    }

    private ReadResult Pass(ReadResult read)
    {
        var buffer = read.Buffer;
        if (_own is null && (_scanner.HasGivenUp || !RawBytes.AreIn(buffer)))
            return AsItIs(read);
        byte[] all = [.. _own ?? [], .. buffer.ToArray()];
        var encoded = Encode(all);
        if (_own is null && encoded is null)
            return AsItIs(read);
        inner.AdvanceTo(buffer.End);
        _own = encoded ?? all;
        _isCompleted = read.IsCompleted;
        return Own(read.IsCanceled);
    }

    private ReadResult AsItIs(ReadResult read)
    {
        _last = read.Buffer;
        return read;
    }

    /// <summary>Moves the scanner over bytes that Kestrel has handled.</summary>
    private void Follow(ReadOnlySequence<byte> consumed)
    {
        if (consumed.IsEmpty)
            return;
        var bytes = consumed.IsSingleSegment ? consumed.FirstSpan : consumed.ToArray();
        while (_scanner.TryPass(ref bytes, out _) && !bytes.IsEmpty)
        {
        }

        if (!bytes.IsEmpty)
            _scanner.GiveUp();
    }

    /// <summary>Returns the bytes with encoded request lines. Null when no request line has a byte to encode.</summary>
    private byte[]? Encode(byte[] all)
    {
        var ahead = _scanner;
        ReadOnlySpan<byte> left = all;
        ArrayBufferWriter<byte>? encoded = null;
        var copied = 0;
        while (!left.IsEmpty)
        {
            var start = all.Length - left.Length;
            if (!ahead.TryPass(ref left, out var line))
                break;
            if (!RawBytes.AreIn(line))
                continue;
            encoded ??= new ArrayBufferWriter<byte>(all.Length * 2);
            encoded.Write(all.AsSpan(copied, start - copied));
            RawBytes.Encode(line, encoded);
            copied = start + line.Length;
        }

        encoded?.Write(all.AsSpan(copied));
        return encoded?.WrittenSpan.ToArray();
    }
}
