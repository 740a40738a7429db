using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database.Rows;
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
    public long Fill(ReportBlock block, RowReader row)
    {
        var (at, clickId) = (block.Count, row.NumberAt(0));
        for (var i = 0; i < _columns.Length; i++)
        {
            var (column, ordinal) = (_columns[i], _ordinals[i]);
            switch (column.Kind)
            {
                case ValueKind.Text when column.Property == nameof(Click.Reasons):
                    block.Texts(i).Set(at, _reasonNames[row.NumberAt(ordinal)]);
                    break;
                case ValueKind.Text:
                    if (row.TryTextAt(ordinal, out var text))
                        block.Texts(i).Set(at, text);
                    else
                        block.Texts(i).SetAbsent(at);
                    break;
                case ValueKind.Number or ValueKind.LongId:
                    block.Numbers(i)[at] = ordinal == 0 ? clickId : row.NumberAt(ordinal);
                    break;
                case ValueKind.Money:
                    block.Numbers(i)[at] = row.MillionthsAt(ordinal) ?? ReportBlock.Absent;
                    break;
                case ValueKind.Flag:
                    block.Numbers(i)[at] = ((ClickReasons)row.NumberAt(ordinal)).IsValid() ? 1 : 0;
                    break;
                default:
                    block.Numbers(i)[at] = _clock.ToLocal(ClickId.TimeOf(clickId));
                    break;
            }
        }
        return clickId;
    }
}
