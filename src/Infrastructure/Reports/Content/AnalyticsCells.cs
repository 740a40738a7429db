using System.Data.Common;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Common;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>Puts the sums of a bucket into the columns of a report.</summary>
internal sealed class AnalyticsCells
{
    private readonly ReportColumn[] _columns;
    private readonly int[] _ordinals;
    private readonly Func<ClickTotals, long>?[] _metrics;
    private readonly int _clicks, _valid, _robot, _prefetch, _duplicate, _badCost, _costUnits, _costRest, _revenueUnits, _revenueRest;

    public AnalyticsCells(ReportColumn[] columns, AnalyticsQuery query)
    {
        _columns = columns;
        _ordinals = [.. columns.Select(c => query.OrdinalOf(c.Name))];
        _metrics = [.. columns.Select(c => AnalyticsColumns.Metrics.Contains(c) ? ClickTotals.Metric(c.Name) : null)];
        (_clicks, _valid) = (query.OrdinalOf(AnalyticsSum.Clicks), query.OrdinalOf(AnalyticsSum.Valid));
        (_robot, _prefetch) = (query.OrdinalOf(AnalyticsSum.Robot), query.OrdinalOf(AnalyticsSum.Prefetch));
        (_duplicate, _badCost) = (query.OrdinalOf(AnalyticsSum.Duplicate), query.OrdinalOf(AnalyticsSum.BadCost));
        (_costUnits, _costRest) = (query.OrdinalOf(AnalyticsSum.CostUnits), query.OrdinalOf(AnalyticsSum.CostRest));
        (_revenueUnits, _revenueRest) = (query.OrdinalOf(AnalyticsSum.RevenueUnits), query.OrdinalOf(AnalyticsSum.RevenueRest));
    }

    /// <summary>Puts a row behind those that the block has.</summary>
    /// <returns>Whether the block has room for another one.</returns>
    public bool Fill(ReportBlock block, TimeBucket bucket, DbDataReader row)
    {
        var at = block.Count++;
        var totals = TotalsOf(row);
        for (var i = 0; i < _columns.Length; i++)
        {
            var (column, ordinal) = (_columns[i], _ordinals[i]);
            if (_metrics[i] is { } metric)
                block.Numbers(i)[at] = metric(totals);
            else if (TimeBuckets.SizeOf(column.Kind) is var size and not BucketSize.Period)
                block.Numbers(i)[at] = TimeBuckets.Floor(bucket.Label, size).Ticks;
            else if (column.Kind == ValueKind.Number)
                block.Numbers(i)[at] = row.GetInt64(ordinal);
            else
                block.Texts(i).Set(at, row.IsDBNull(ordinal) || row.GetString(ordinal) is not { Length: > 0 } text ? null : text);
        }
        return block.Count < block.Capacity;
    }

    private ClickTotals TotalsOf(DbDataReader row) => new(
        Sum(row, _clicks), Sum(row, _valid), Sum(row, _robot), Sum(row, _prefetch), Sum(row, _duplicate), Sum(row, _badCost),
        Sum(row, _costUnits) * (Int128)Money.Millionths + Sum(row, _costRest),
        Sum(row, _revenueUnits) * (Int128)Money.Millionths + Sum(row, _revenueRest));

    private static long Sum(DbDataReader row, int ordinal) => ordinal < 0 ? 0 : row.GetInt64(ordinal);
}
