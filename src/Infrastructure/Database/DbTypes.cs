using System.Data;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Infrastructure.Database;

/// <summary>The type of a parameter that may be null, when its value has no type.</summary>
internal static class DbTypes
{
    public static DbType Of(Type type) =>
        type == typeof(long) ? DbType.Int64
        : type == typeof(byte) ? DbType.Byte
        : type == typeof(decimal) ? DbType.Decimal
        : type == typeof(DateTime) ? DbType.DateTime2
        : type == typeof(string) ? DbType.String
        : throw new ArgumentOutOfRangeException(nameof(type), type, null);

    public static DbType Of(FieldKind kind) => kind switch
    {
        FieldKind.Int or FieldKind.Object => DbType.Int64,
        FieldKind.Money => DbType.Decimal,
        FieldKind.Timestamp => DbType.DateTime2,
        _ => DbType.String,
    };
}
