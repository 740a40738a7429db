using System.Data.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>The current row of a data reader.</summary>
internal sealed class ReaderRow(DbDataReader reader) : IRow
{
    public bool IsNull(int place) => reader.IsDBNull(place);

    public long Long(int place) => reader.GetInt64(place);

    public string Text(int place) => reader.GetString(place);

    public decimal Decimal(int place) => reader.GetDecimal(place);

    public DateTime Time(int place) => DateTime.SpecifyKind(reader.GetDateTime(place), DateTimeKind.Utc);
}
