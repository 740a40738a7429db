using System.Data.Common;
using System.Globalization;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Shipping;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>Puts the stored values of a click into the columns of a report.</summary>
internal sealed class FeedCells
{
    private readonly FeedColumn[] _columns;
    private readonly int[] _ordinals;
    private readonly ZoneClock _clock;
    private readonly string[] _reasonNames;

    public FeedCells(FeedColumn[] columns, TimeZoneInfo zone)
    {
        string[] stored = [.. columns.Select(c => c.Property).Prepend(nameof(Click.ClickId)).Distinct()];
        StoredColumns = string.Join(", ", stored.Select(property => ClickColumns.All.Single(c => c.Property == property).Selected));
        _columns = columns;
        _ordinals = [.. columns.Select(c => Array.IndexOf(stored, c.Property))];
        _clock = new ZoneClock(zone);
        _reasonNames = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(reasons => FeedColumns.NamesOf((ClickReasons)reasons))];
    }

    /// <summary>The columns of the table that are read, the id first.</summary>
    public string StoredColumns { get; }

    /// <summary>Puts a row behind those that the block has.</summary>
    /// <returns>The id of the click.</returns>
    public long Fill(ReportBlock block, DbDataReader row)
    {
        var (at, clickId) = (block.Count, row.GetInt64(0));
        for (var i = 0; i < _columns.Length; i++)
        {
            var (column, ordinal) = (_columns[i], _ordinals[i]);
            switch (column.Kind)
            {
                case ValueKind.Text:
                    block.Texts(i)[at] = column.Property == nameof(Click.Reasons) ? _reasonNames[row.GetByte(ordinal)]
                        : row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
                    break;
                case ValueKind.Number or ValueKind.LongId:
                    block.Numbers(i)[at] = row.GetInt64(ordinal);
                    break;
                case ValueKind.Money:
                    block.Numbers(i)[at] = Millionths(row, ordinal);
                    break;
                case ValueKind.Flag:
                    block.Numbers(i)[at] = ((ClickReasons)row.GetByte(ordinal)).IsValid() ? 1 : 0;
                    break;
                default:
                    block.Numbers(i)[at] = _clock.ToLocal(ClickId.TimeOf(clickId));
                    break;
            }
        }
        return clickId;
    }

    /// <summary>An amount is a DECIMAL in one database, and a whole number or a fraction of 12 digits in the other.</summary>
    private static long Millionths(DbDataReader row, int ordinal)
    {
        if (row.IsDBNull(ordinal))
            return ReportBlock.Absent;
        var type = row.GetFieldType(ordinal);
        return type == typeof(double) ? (long)Math.Round(row.GetDouble(ordinal) * Money.Millionths)
            : type == typeof(long) ? row.GetInt64(ordinal) * Money.Millionths
            : Money.ToMillionths(Convert.ToDecimal(row.GetValue(ordinal), CultureInfo.InvariantCulture));
    }
}
