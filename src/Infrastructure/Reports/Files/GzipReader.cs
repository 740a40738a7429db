using System.Buffers.Binary;

namespace ClickTracking.Infrastructure.Reports.Files;

/// <summary>Reads a stored file as gzip (RFC 1952), of which its parts are the content: nothing is compressed again.</summary>
/// <param name="length">The size of the file in bytes, uncompressed.</param>
/// <param name="compressedLength">The size of the stored parts in bytes.</param>
/// <param name="checksum">The CRC-32 of the file.</param>
/// <param name="load">Returns the stored part of a number.</param>
internal sealed class GzipReader(
    long length, long compressedLength, uint checksum, int partSize, Func<int, CancellationToken, Task<byte[]>> load) : Stream
{
    /// <summary>Deflated, no flags, no time, an unknown file system.</summary>
    private static readonly byte[] _head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

    private const int EndLength = 10;

    private readonly int _parts = (int)((length + partSize - 1) / partSize);
    private ReadOnlyMemory<byte> _piece;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _head.Length + compressedLength + EndLength;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_piece.IsEmpty && _next <= _parts)
        {
            byte[] piece = _next < _parts ? await load(_next, cancellationToken) : End();
            // Together with the head, so that a failure at the first part comes before the first byte.
            _piece = _next == 0 ? (byte[])[.. _head, .. piece] : piece;
            _next++;
        }
        var count = Math.Min(buffer.Length, _piece.Length);
        _piece[..count].CopyTo(buffer);
        _piece = _piece[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] End()
    {
        var end = new byte[EndLength];
        PartReader.EndOfStream.CopyTo(end, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(2), checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(6), (uint)length);
        return end;
    }
}
