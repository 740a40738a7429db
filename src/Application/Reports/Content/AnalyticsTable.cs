using ClickTracking.Application.Reports.Requests;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Reports.Content;

/// <summary>Rows of analytics that are all in memory.</summary>
/// <param name="Notes">Remarks for the user about the rows, as sentences.</param>
/// <param name="Rows">
/// A cell for each column: a whole number, a decimal for amounts and ratios, a text, or a time as the clocks of the zone show it; null:
/// absent.
/// </param>
public sealed record AnalyticsTable(
    ReportPeriod Period, TimeZoneInfo Zone, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows,
    IReadOnlyList<string> Notes)
{
    /// <summary>Returns the cell of a row in a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public object? Cell(IReadOnlyList<object?> row, string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i] == column)
                return row[i];
        throw new ArgumentException($"The table has no column {column}.", nameof(column));
    }

    /// <summary>Returns a count or an amount as a decimal; 0: absent.</summary>
    public decimal Number(IReadOnlyList<object?> row, string column) => Cell(row, column) switch
    {
        long number => number,
        decimal amount => amount,
        _ => 0,
    };

    /// <summary>Returns the sum of a column of counts or amounts.</summary>
    public decimal Sum(string column) => Rows.Sum(r => Number(r, column));

    /// <summary>Returns the cells of a row of a block.</summary>
    internal static object?[] CellsOf(ReportBlock block, int row)
    {
        var cells = new object?[block.Columns.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = block.Columns[i].Kind == ValueKind.Text
                ? block.Texts(i).TextOf(row)
                : CellOf(block.Columns[i].Kind, block.Numbers(i)[row]);
        return cells;
    }

    private static object? CellOf(ValueKind kind, long value) => value == ReportBlock.Absent ? null : kind switch
    {
        ValueKind.Money or ValueKind.Ratio => (decimal)value / Money.Millionths,
        ValueKind.Hour or ValueKind.Day or ValueKind.Month => new DateTime(value),
        _ => value,
    };
}
