using System.IO.Compression;
using System.IO.Hashing;

namespace ClickTracking.Infrastructure.Reports.Files;

/// <summary>
/// Cuts a file into parts of the same size as it is written, and stores each part compressed. A part is a piece of a raw DEFLATE stream
/// that ends at a byte, so that all of them together, with a head and an end, are one gzip file.
/// </summary>
/// <param name="store">Stores parts that follow each other, from one of a number on. Numbers count from 0.</param>
internal sealed class PartWriter(Func<int, IReadOnlyList<byte[]>, CancellationToken, Task> store) : Stream
{
    /// <summary>
    /// The size of a part in bytes, before it is compressed. Parts are small enough for the heap of young objects
    /// (<c>System.GC.LOHThreshold</c>), so that a report leaves no garbage that stays until a full collection.
    /// </summary>
    public const int PartSize = 1 << 18;

    /// <summary>The number of compressed bytes that are stored at once, since each transaction waits for the disk.</summary>
    private const int StoredAtOnce = 1 << 20;

    private readonly MemoryStream _packed = new();
    private readonly Crc32 _checksum = new();
    private readonly List<byte[]> _waiting = [];
    private DeflateStream? _part;
    private int _stored;
    private long _waitingBytes;
    private int _used;
    private long _length;

    /// <summary>The CRC-32 of all that was written.</summary>
    public uint Checksum => _checksum.GetCurrentHashAsUInt32();

    /// <summary>The size of the compressed parts in bytes.</summary>
    public long CompressedLength { get; private set; }

    public override long Length => _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _checksum.Append(buffer.Span);
        _length += buffer.Length;
        while (buffer.Length > 0)
        {
            var piece = buffer[..Math.Min(buffer.Length, PartSize - _used)];
            _part ??= new DeflateStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
            _part.Write(piece.Span);
            _used += piece.Length;
            buffer = buffer[piece.Length..];
            if (_used == PartSize)
                EndPart();
            if (_waitingBytes >= StoredAtOnce)
                await StoreAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>
    /// For libraries that write without waiting. Storing a part goes on in the thread pool, whatever thread waits here for it.
    /// </summary>
    public override void Write(byte[] buffer, int offset, int count) =>
        Task.Run(() => WriteAsync(buffer.AsMemory(offset, count)).AsTask()).GetAwaiter().GetResult();

    /// <summary>Stores the last parts. Nothing may be written afterwards.</summary>
    public Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_used > 0)
            EndPart();
        return _waiting.Count == 0 ? Task.CompletedTask : StoreAsync(cancellationToken);
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _part?.Dispose();
        _packed.Dispose();
        base.Dispose(disposing);
    }

    private void EndPart()
    {
        // A flush ends the piece at a byte; the end of the stream, which disposing writes, is left out.
        _part!.Flush();
        var content = _packed.ToArray();
        _part.Dispose();
        (_part, _used) = (null, 0);
        _packed.SetLength(0);
        CompressedLength += content.Length;
        _waitingBytes += content.Length;
        _waiting.Add(content);
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        await store(_stored, _waiting, cancellationToken);
        _stored += _waiting.Count;
        _waiting.Clear();
        _waitingBytes = 0;
    }
}
