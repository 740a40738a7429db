using System.Buffers.Binary;
using System.Text;

namespace ClickTracking.WebApi.AcceptanceTests.Metrics;

/// <summary>The fields of a message of protobuf by their numbers, as far as OTLP needs them (protobuf.dev/programming-guides/encoding).</summary>
internal sealed class ProtobufMessage(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes => bytes;

    public string Text => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>The messages and texts at a path of fields.</summary>
    public IEnumerable<ProtobufMessage> All(params int[] path) => path.Aggregate(
        (IEnumerable<ProtobufMessage>)[this],
        (found, field) => found.SelectMany(m => m.Fields().Where(f => f.Field == field && f.Content is not null).Select(f => f.Content!)));

    public IEnumerable<ulong> Numbers(int field) => Fields().Where(f => f.Field == field && f.Content is null).Select(f => f.Number);

    private List<(int Field, ulong Number, ProtobufMessage? Content)> Fields()
    {
        var fields = new List<(int, ulong, ProtobufMessage?)>();
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(ref at);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add((field, Varint(ref at), null));
                    break;
                case 1:
                    fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[at..]), null));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(ref at);
                    fields.Add((field, 0, new ProtobufMessage(bytes.Slice(at, length))));
                    at += length;
                    break;
                case 5:
                    fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]), null));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Field {field} has the wire type {tag & 7}.");
            }
        }

        return fields;
    }

    private ulong Varint(ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes.Span[at++];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
                return value;
        }
    }
}
