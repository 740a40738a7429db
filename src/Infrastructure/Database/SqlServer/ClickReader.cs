using System.Collections;
using System.Data.Common;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>Clicks as the rows of a bulk copy, read from each click while it is sent.</summary>
internal sealed class ClickReader(IReadOnlyList<Click> clicks) : DbDataReader
{
    private int _at = -1;

    public override int FieldCount => ClickColumns.All.Count;

    public override bool HasRows => clicks.Count > 0;

    public override bool IsClosed => false;

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++_at < clicks.Count;

    public override bool NextResult() => false;

    public override object GetValue(int ordinal) => ClickColumns.All[ordinal].Value(clicks[_at]) ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => ClickColumns.All[ordinal].Value(clicks[_at]) is null;

    public override string GetName(int ordinal) => ClickColumns.All[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < FieldCount; i++)
            if (ClickColumns.All[i].Name == name)
                return i;
        throw new ArgumentOutOfRangeException(nameof(name), name, null);
    }

    public override Type GetFieldType(int ordinal) => ClickColumns.All[ordinal].Type;

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);
}
