using System.Text;

namespace ClickTracking.Application.Reports.Content;

/// <summary>
/// The texts of a column, as UTF-8 in one buffer that is filled again and again, so that a million texts need no object each.
/// </summary>
public sealed class ReportTexts
{
    private const int Absent = -1;

    /// <summary>The bytes that a text has room for before the buffer grows.</summary>
    private const int UsualLength = 16;

    private readonly int[] _starts;
    private readonly int[] _lengths;
    private byte[] _buffer;
    private int _used;

    /// <param name="capacity">The greatest number of rows.</param>
    public ReportTexts(int capacity) =>
        (_starts, _lengths, _buffer) = (new int[capacity], new int[capacity], new byte[capacity * UsualLength]);

    /// <summary>The text of a row in UTF-8; empty if it is absent.</summary>
    public ReadOnlySpan<byte> this[int row] => _buffer.AsSpan(_starts[row], Math.Max(_lengths[row], 0));

    public bool IsAbsent(int row) => _lengths[row] == Absent;

    /// <summary>Returns the text of a row; null: it is absent.</summary>
    public string? TextOf(int row) => IsAbsent(row) ? null : Encoding.UTF8.GetString(this[row]);

    public void SetAbsent(int row) => _lengths[row] = Absent;

    /// <summary>Gives a row its text, once after <see cref="Clear"/>.</summary>
    public void Set(int row, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        Keep(row, utf8.Length);
    }

    /// <inheritdoc cref="Set(int, ReadOnlySpan{byte})"/>
    public void Set(int row, string? text)
    {
        if (text is null)
            SetAbsent(row);
        else
            Keep(row, Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    /// <summary>Makes the buffer free for the texts of other rows.</summary>
    public void Clear() => _used = 0;

    private Span<byte> Reserve(int length)
    {
        if (_buffer.Length - _used < length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + length));
        return _buffer.AsSpan(_used);
    }

    private void Keep(int row, int length)
    {
        (_starts[row], _lengths[row]) = (_used, length);
        _used += length;
    }
}
