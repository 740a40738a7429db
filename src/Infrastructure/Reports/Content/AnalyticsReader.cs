using System.Runtime.CompilerServices;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>
/// Sums of clicks, bucket by bucket in the order of time, one statement each. It has a connection of its own, whose transaction spans the
/// report: on SQLite all sums are of one moment, while clicks come in and the file is stored. On SQL Server each bucket is of the moment in
/// which it is read.
/// </summary>
public sealed class AnalyticsReader(IDatabase database) : IReportContent
{
    private const int BlockSize = 1000;

    /// <summary>The longest statement, in seconds: a report may sum all clicks of years in one.</summary>
    private const int LongestStatement = 600;

    private readonly List<string> _notes = [];

    public string ReportType => Application.Reports.Content.ReportType.Analytics.Name;

    public IReadOnlyList<string> Notes => _notes;

    public async IAsyncEnumerable<ReportBlock> ReadAsync(Report report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _notes.Clear();
        ReportColumn[] columns = [.. report.Columns.Select(name => Application.Reports.Content.ReportType.Analytics.FindColumn(name)!)];
        await using var session = new DbSession(database) { CommandTimeout = LongestStatement };
        await using var transaction = await session.BeginReadAsync(cancellationToken);
        var rows = ReadBucketsAsync(session, report, columns, cancellationToken);
        if (report.Details.Orders.Count > 0)
            rows = new RowSorter(columns, report.Details.Orders).SortAsync(rows, cancellationToken);
        await foreach (var block in rows)
            yield return block;
    }

    private async IAsyncEnumerable<ReportBlock> ReadBucketsAsync(
        DbSession session, Report report, ReportColumn[] columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clicks = new KeptClicks(session);
        var firstKept = await clicks.FindFirstHourAsync(cancellationToken);
        var query = new AnalyticsQuery(report, session.Sql);
        var cells = new AnalyticsCells(columns, query);
        var block = new ReportBlock(columns, BlockSize);
        var (split, unsplit) = (new SortedSet<DateTime>(), new SortedSet<DateTime>());
        await foreach (var bucket in BucketsAsync(session, report, columns, cancellationToken))
        {
            var hours = BucketHours.Of(bucket, firstKept);
            foreach (var hour in BucketHours.SplitBy(bucket))
                (hour < firstKept ? unsplit : split).Add(hour);
            var portions = session.StreamTextAsync(
                query.TextFor(hours), query.ParametersFor(hours), row => cells.Fill(block, bucket, row), cancellationToken);
            await foreach (var isFull in portions)
            {
                if (!isFull)
                    continue;
                yield return block;
                block.Clear();
            }
        }
        yield return block;
        if (split.Count > 0 && split.Min < await clicks.FindFirstHourAsync(cancellationToken))
            throw new ReportContentException("clicks of its time were deleted while it was made: ask for it again");
        if (await clicks.DescribeAsync(unsplit, report.MemberId, cancellationToken) is { } note)
            _notes.Add(note);
    }

    /// <summary>Returns the buckets of a report that lie in the time of the roll-ups.</summary>
    private static async IAsyncEnumerable<TimeBucket> BucketsAsync(
        DbSession session, Report report, ReportColumn[] columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = FullHour.Of(report.StartDate);
        var first = await session.FirstOrDefaultAsync<DateTime?>("ClickHour.First", new { StartsAt = from }, cancellationToken);
        var last = await session.FirstOrDefaultAsync<DateTime?>("ClickHour.Last", new { StartsAt = report.EndDate }, cancellationToken);
        if (first is null || last is null)
            yield break;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(report.Timezone);
        foreach (var bucket in TimeBuckets.Cut(report.StartDate, report.EndDate, zone, TimeBuckets.SizeOf(columns)))
            if (bucket.End > first && bucket.Start < last.Value.AddHours(1))
                yield return bucket;
    }
}
