using System.Buffers.Binary;
using ClickTracking.Infrastructure.Journal.Format;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal.Format;

internal sealed class SegmentHeaderTests
{
    private static readonly SegmentHeader _header = new(1_772_625_600_000, 1_772_625_500_000, 4000, 1L << 62, 123_456);

    [Test]
    public void It_is_read_as_it_was_written() => SegmentHeader.Read(_header.ToBytes()).Should().Be(_header);

    [Test]
    public void With_any_wrong_byte_or_too_few_of_them_it_is_none()
    {
        for (var at = 0; at < SegmentHeader.Size; at++)
        {
            var bytes = _header.ToBytes();
            bytes[at] ^= 0x55;
            SegmentHeader.Read(bytes).Should().BeNull();
            SegmentHeader.Read(_header.ToBytes().AsSpan(0, at)).Should().BeNull();
        }
    }

    [Test]
    public void That_of_another_format_is_none()
    {
        var bytes = _header.ToBytes();
        bytes[8]++;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(60), ~Crc32C.Append(Crc32C.Initial, bytes.AsSpan(0, 60)));
        SegmentHeader.Read(bytes).Should().BeNull();
    }
}
