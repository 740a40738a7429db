using System.Buffers;
using System.Text;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Resources.Search;

/// <summary>The texts of many rows in one piece of memory, which is looked through as fast as it can be read.</summary>
internal sealed class TextChunk
{
    /// <summary>The size of a full chunk, in bytes.</summary>
    private const int Size = 1 << 20;

    /// <summary>Stands behind each text. No byte of UTF-8 has this value, so that no part reaches from one text into the next.</summary>
    private const byte End = 0xFF;

    private readonly ArrayBufferWriter<byte> _texts = new(Size / 16);
    private readonly List<int> _ends = [];
    private readonly List<(long Id, long MemberId)> _rows = [];

    public bool IsFull => _texts.WrittenCount >= Size;

    public int Count => _rows.Count;

    /// <summary>
    /// Returns the form in which texts are compared: with composed accents and in upper case, letter by letter, as
    /// <see cref="StringComparison.OrdinalIgnoreCase"/> compares.
    /// </summary>
    public static byte[] FormOf(string text) => Encoding.UTF8.GetBytes(UpperCase(text));

    public void Add(SearchedRow row)
    {
        Write(row.Name);
        if (row.Code is not null)
            Write(row.Code);
        _ends.Add(_texts.WrittenCount);
        _rows.Add((row.Id, row.MemberId));
    }

    /// <summary>Adds the ids of the rows that have a part in one of their texts.</summary>
    /// <param name="part">In the form of <see cref="FormOf"/>.</param>
    /// <param name="memberId">The member whose rows are looked for; null: all.</param>
    public void Find(ReadOnlySpan<byte> part, long? memberId, List<long> found)
    {
        var texts = _texts.WrittenSpan;
        for (var at = 0; at < texts.Length;)
        {
            var place = texts[at..].IndexOf(part);
            if (place < 0)
                return;
            var row = _ends.BinarySearch(at + place + 1);
            row = row < 0 ? ~row : row;
            if (memberId is null || _rows[row].MemberId == memberId)
                found.Add(_rows[row].Id);
            at = _ends[row];
        }
    }

    private static string UpperCase(string text) => NormalText.Of(text, NormalizationForm.FormC).ToUpperInvariant();

    private void Write(string text)
    {
        var space = _texts.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        if (Ascii.ToUpper(text, space, out var length) != OperationStatus.Done)
        {
            var form = UpperCase(text);
            space = _texts.GetSpan(Encoding.UTF8.GetMaxByteCount(form.Length) + 1);
            length = Encoding.UTF8.GetBytes(form, space);
        }
        space[length] = End;
        _texts.Advance(length + 1);
    }
}
