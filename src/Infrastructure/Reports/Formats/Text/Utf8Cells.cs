using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Common;

namespace ClickTracking.Infrastructure.Reports.Formats.Text;

/// <summary>
/// Text that grows in one buffer until it is sent. Numbers and times are formatted straight into it, since a report has millions of them.
/// </summary>
internal sealed class Utf8Cells(char decimalMark = '.')
{
    /// <summary>The number of bytes from which on the buffer is worth sending.</summary>
    private const int WorthSending = 64 * 1024;

    /// <summary>The room that a number or a time may take.</summary>
    private const int LongestNumber = 32;

    /// <summary>Characters that no format escapes, in UTF-8.</summary>
    private static readonly SearchValues<byte> _plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-_;:"u8);

    private byte[] _buffer = new byte[WorthSending * 2];
    private int _used;

    private long _hour = -1;
    private readonly byte[] _hourText = "2000-01-01 00"u8.ToArray();

    public bool IsFull => _used >= WorthSending;

    /// <summary>Whether an encoder would leave a text as it is, as nearly all of them: host names and the like.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> utf8) => !utf8.ContainsAnyExcept(_plain);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _used += bytes.Length;
    }

    public void Write(string text) => _used += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));

    /// <summary>Writes a text as an encoder escapes it, which makes ASCII of what it escapes.</summary>
    public void WriteEscaped(ReadOnlySpan<byte> utf8, TextEncoder encoder)
    {
        if (IsPlain(utf8))
        {
            Write(utf8);
            return;
        }
        encoder.EncodeUtf8(utf8, Reserve(utf8.Length * encoder.MaxOutputCharactersPerInputCharacter), out _, out var written);
        _used += written;
    }

    public void Write(byte character)
    {
        Reserve(1)[0] = character;
        _used++;
    }

    /// <summary>Writes a value of any kind but <see cref="ValueKind.Text"/>; nothing if it is absent.</summary>
    public void WriteValue(ValueKind kind, long value)
    {
        if (value == ReportBlock.Absent)
            return;
        switch (kind)
        {
            case ValueKind.Number or ValueKind.LongId:
                WriteNumber(value);
                break;
            case ValueKind.Money or ValueKind.Ratio:
                WriteMillionths(value);
                break;
            case ValueKind.Flag:
                Write(value == 0 ? "false"u8 : "true"u8);
                break;
            default:
                WriteTime(value, kind);
                break;
        }
    }

    /// <summary>Sends what was written and begins anew.</summary>
    public async Task SendAsync(Stream target, CancellationToken cancellationToken)
    {
        await target.WriteAsync(_buffer.AsMemory(0, _used), cancellationToken);
        _used = 0;
    }

    private Span<byte> Reserve(int length)
    {
        if (_buffer.Length - _used < length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + length));
        return _buffer.AsSpan(_used);
    }

    private void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(LongestNumber), out var written);
        _used += written;
    }

    /// <summary>Writes millionths as a decimal number without zeros at its end and without an exponent.</summary>
    private void WriteMillionths(long value)
    {
        var (whole, rest) = Math.DivRem(Math.Abs(value), Money.Millionths);
        if (value < 0)
            Write((byte)'-');
        WriteNumber(whole);
        if (rest == 0)
            return;
        var digits = Reserve(Money.Decimals + 1);
        digits[0] = (byte)decimalMark;
        Digits(digits[1..], (int)rest, Money.Decimals);
        var length = Money.Decimals + 1;
        while (digits[length - 1] == '0')
            length--;
        _used += length;
    }

    /// <summary>Writes a time as its column shows it.</summary>
    /// <param name="ticks">The time in the report's zone.</param>
    private void WriteTime(long ticks, ValueKind kind)
    {
        // Rows follow each other in time: the date and the hour are those of the row before, nearly always.
        var hour = ticks / TimeSpan.TicksPerHour;
        if (hour != _hour)
            ChangeHour(hour);
        switch (kind)
        {
            case ValueKind.Month:
                Write(_hourText.AsSpan(0, 7));
                break;
            case ValueKind.Day:
                Write(_hourText.AsSpan(0, 10));
                break;
            case ValueKind.Hour:
                Write(_hourText);
                Write(":00"u8);
                break;
            default:
                var seconds = (int)(ticks / TimeSpan.TicksPerSecond % 3600);
                Write(_hourText);
                var rest = Reserve(6);
                rest[0] = (byte)':';
                Digits(rest[1..], seconds / 60, 2);
                rest[3] = (byte)':';
                Digits(rest[4..], seconds % 60, 2);
                _used += 6;
                break;
        }
    }

    private void ChangeHour(long hour)
    {
        _hour = hour;
        var time = new DateTime(hour * TimeSpan.TicksPerHour);
        Digits(_hourText, time.Year, 4);
        Digits(_hourText.AsSpan(5), time.Month, 2);
        Digits(_hourText.AsSpan(8), time.Day, 2);
        Digits(_hourText.AsSpan(11), time.Hour, 2);
    }

    private static void Digits(Span<byte> target, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--, value /= 10)
            target[i] = (byte)('0' + value % 10);
    }
}
