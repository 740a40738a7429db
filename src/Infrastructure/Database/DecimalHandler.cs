using System.Data;
using System.Globalization;
using Dapper;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// Reads amounts value by value. SQLite keeps 1 as an integer and 0.5 as a fraction in one column, and Dapper would expect of every
/// row what it found in the first.
/// </summary>
internal sealed class DecimalHandler : SqlMapper.TypeHandler<decimal>
{
    public override decimal Parse(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    public override void SetValue(IDbDataParameter parameter, decimal value) => parameter.Value = value;
}
