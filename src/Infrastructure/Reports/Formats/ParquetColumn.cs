using System.Globalization;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Common;
using Parquet;
using Parquet.Schema;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>The values of a column in a row group. Every column may have absent values.</summary>
internal abstract class ParquetColumn(DataField field) : IDisposable
{
    /// <summary>The digits of an amount, which fit into 64 bits.</summary>
    private const int AmountDigits = 18;

    public DataField Field { get; } = field;

    /// <param name="rows">The number of rows of a row group.</param>
    public static ParquetColumn Of(ReportColumn column, int rows)
    {
        var name = column.Name;
        return column.Kind switch
        {
            ValueKind.Text => new ParquetTexts(new DataField<string>(name, true), rows),
            ValueKind.Number or ValueKind.LongId => new ParquetValues<long>(new DataField<long>(name, true), rows, value => value),
            ValueKind.Flag => new ParquetValues<bool>(new DataField<bool>(name, true), rows, value => value != 0),
            ValueKind.Money or ValueKind.Ratio => new ParquetValues<decimal>(
                new DecimalDataField(name, AmountDigits, Money.Decimals, isNullable: true), rows, Amount),
            ValueKind.Month => new ParquetValues<ReadOnlyMemory<char>>(
                new DataField<string>(name, true), rows,
                value => new DateTime(value).ToString("yyyy-MM", CultureInfo.InvariantCulture).AsMemory()),
            ValueKind.Day => Times(new DateTimeDataField(name, DateTimeFormat.Date, isNullable: true)),
            _ => Times(new DateTimeDataField(
                name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, DateTimeTimeUnit.Millis, isNullable: true)),
        };

        ParquetValues<DateTime> Times(DataField field) => new(field, rows, value => ReportTime.Of(value, column.Kind));
    }

    /// <summary>Takes the values of some rows.</summary>
    public abstract void Add(ReportBlock block, int column, int from, int count);

    /// <summary>Writes the values that were taken, and begins anew.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    public abstract void Dispose();

    private static decimal Amount(long millionths)
    {
        var value = (ulong)Math.Abs(millionths);
        return new decimal((int)value, (int)(value >> 32), 0, millionths < 0, Money.Decimals);
    }
}
