using System.Data.Common;
using System.Text;
using ClickTracking.Domain.Common;

namespace ClickTracking.Infrastructure.Database.Rows;

/// <summary>Reads rows that come by the million, as values that need no object each. Not for several threads at once.</summary>
public class RowReader(DbDataReader rows)
{
    /// <summary>The types of the columns as the database client has them; null until the first row.</summary>
    private Type[]? _types;

    private byte[] _text = new byte[256];

    /// <summary>Goes to the next row.</summary>
    /// <returns>False: there is none.</returns>
    public virtual async ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => await rows.ReadAsync(cancellationToken);

    /// <summary>Returns a whole number, which is not NULL.</summary>
    public virtual long NumberAt(int ordinal) => TypeAt(ordinal) == typeof(byte) ? rows.GetByte(ordinal) : rows.GetInt64(ordinal);

    /// <summary>Returns an amount of <see cref="Money"/> in millionths; null: it is NULL.</summary>
    public virtual long? MillionthsAt(int ordinal) =>
        rows.IsDBNull(ordinal) ? null : Money.ToMillionths(rows.GetDecimal(ordinal));

    /// <summary>Reads a text.</summary>
    /// <param name="utf8">The text in UTF-8, until the next text or row is read.</param>
    /// <returns>False: it is NULL.</returns>
    public virtual bool TryTextAt(int ordinal, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (rows.IsDBNull(ordinal))
            return false;
        var text = rows.GetString(ordinal);
        if (_text.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
            _text = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        utf8 = _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
        return true;
    }

    private Type TypeAt(int ordinal) => (_types ??= [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetFieldType)])[ordinal];
}
