namespace ClickTracking.Application.Reports;

/// <summary>The reports that were asked for.</summary>
public interface IReportRepository
{
    Task InsertAsync(Report report, CancellationToken cancellationToken);

    Task<Report?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A user's reports, newest first.</summary>
    Task<IReadOnlyList<Report>> ListAsync(long userId, int start, int count, CancellationToken cancellationToken);

    Task<int> CountAsync(long userId, CancellationToken cancellationToken);

    /// <summary>A user's unfinished reports made since a time, UTC.</summary>
    Task<int> CountUnfinishedAsync(long userId, DateTime since, CancellationToken cancellationToken);

    /// <summary>Takes the oldest pending report for processing, or null. No two processes take the same.</summary>
    Task<Report?> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>The number of the last transaction that stored clicks, or any later one before the next.</summary>
    Task<long> GetLastBatchAsync(CancellationToken cancellationToken);

    /// <returns>False: this process was taken for dead meanwhile, and another one works on the report.</returns>
    Task<bool> FinishAsync(Report report, CancellationToken cancellationToken);

    /// <summary>What nobody works on is pending again. Call it when this process works on none.</summary>
    Task RequeueAsync(CancellationToken cancellationToken);
}

/// <summary>Wakes whoever works on pending reports.</summary>
public interface IReportQueue
{
    void Signal();
}

/// <summary>The content of a report.</summary>
public interface IReportFile
{
    /// <summary>Writes the clicks of a report whose <see cref="Report.LastBatch"/> is set: the same bytes each time.</summary>
    /// <returns>The rows, without the header.</returns>
    Task<long> WriteAsync(Report report, Stream target, CancellationToken cancellationToken);
}
