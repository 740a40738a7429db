using System.Data;
using ClickTracking.Domain.Common;
using Dapper;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// Gives parameters the types of their columns, whatever their values. SQL Server then converts no column, which would cost it the index,
/// and caches one plan for all values of a statement. For the same reason Dapper pads lists in <c>IN</c> to a few lengths
/// (<see cref="SqlMapper.Settings.PadListExpansions"/>).
/// </summary>
internal sealed class TypedParameters(object? values) : SqlMapper.IDynamicParameters
{
    /// <summary>Amounts have six decimals, and six digits before them.</summary>
    public const byte MoneyPrecision = 12;

    /// <summary>Times are stored to the millisecond.</summary>
    public const byte TimeScale = 3;

    /// <summary>The longest NVARCHAR that is not a large object.</summary>
    private const int TextLength = 4000;

    /// <summary>The length of a hash, in bytes.</summary>
    private const int BytesLength = 32;

    private const int Unlimited = -1;

    private readonly DynamicParameters _parameters = values as DynamicParameters ?? new DynamicParameters(values);

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        ((SqlMapper.IDynamicParameters)_parameters).AddParameters(command, identity);
        foreach (IDbDataParameter parameter in command.Parameters)
            Shape(parameter);
    }

    private static void Shape(IDbDataParameter parameter)
    {
        switch (parameter.Value)
        {
            case DateTime:
                (parameter.DbType, parameter.Scale) = (DbType.DateTime2, TimeScale);
                break;
            // An amount beyond the range is only ever compared with, and keeps its own digits.
            case decimal amount when Money.Accepts(amount):
                (parameter.Precision, parameter.Scale) = (MoneyPrecision, Money.Decimals);
                break;
            case string text:
                parameter.Size = text.Length <= TextLength ? TextLength : Unlimited;
                break;
            case byte[] bytes:
                (parameter.DbType, parameter.Size) = (DbType.Binary, bytes.Length <= BytesLength ? BytesLength : Unlimited);
                break;
            case null or DBNull:
                ShapeNull(parameter);
                break;
        }
    }

    private static void ShapeNull(IDbDataParameter parameter)
    {
        switch (parameter.DbType)
        {
            case DbType.DateTime or DbType.DateTime2:
                (parameter.DbType, parameter.Scale) = (DbType.DateTime2, TimeScale);
                break;
            case DbType.Decimal:
                (parameter.Precision, parameter.Scale) = (MoneyPrecision, Money.Decimals);
                break;
            case DbType.String:
                parameter.Size = TextLength;
                break;
        }
    }
}
