using System.Data;
using ClickTracking.Domain.Common;
using Dapper;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// Parameters of the types that the columns have, whatever their values: a server that takes types by the letter then converts no column,
/// and keeps one plan for all values of a statement. Lists in <c>IN</c> are filled up to a few lengths for the same reason
/// (<see cref="SqlMapper.Settings.PadListExpansions"/>).
/// </summary>
internal sealed class TypedParameters(object? values) : SqlMapper.IDynamicParameters
{
    /// <summary>Amounts have six decimals, and six digits before them.</summary>
    public const byte MoneyPrecision = 12;

    /// <summary>Times are kept to the millisecond.</summary>
    public const byte TimeScale = 3;

    /// <summary>The longest NVARCHAR that is no large object.</summary>
    private const int TextLength = 4000;

    /// <summary>Of a hash.</summary>
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
            // One beyond the range can only be compared with: it keeps its own digits.
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
