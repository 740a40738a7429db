namespace ClickTracking.Application.Reports;

/// <summary>Stores reports.</summary>
public interface IReportRepository
{
    Task InsertAsync(Report report, CancellationToken cancellationToken);

    Task<Report?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Returns a page of a user's reports, the newest first, without their requests.</summary>
    Task<IReadOnlyList<Report>> ListAsync(long userId, int start, int count, CancellationToken cancellationToken);

    Task<int> CountAsync(long userId, CancellationToken cancellationToken);

    /// <summary>Counts a user's unfinished reports that were created since a time, UTC.</summary>
    Task<int> CountUnfinishedAsync(long userId, DateTime since, CancellationToken cancellationToken);

    /// <summary>Takes the oldest pending report for processing; null: there is none. No two processes take the same.</summary>
    Task<Report?> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Returns the number of the last transaction that stored clicks, or any later one before the next.</summary>
    Task<long> GetLastBatchAsync(CancellationToken cancellationToken);

    /// <summary>Stores what is known of a report that this process works on: its clicks, its file, its result.</summary>
    /// <returns>False: this process was taken for dead meanwhile, and another one works on the report.</returns>
    Task<bool> SaveAsync(Report report, CancellationToken cancellationToken);

    /// <summary>Makes reports pending again whose process is gone. For a process that works on no report itself.</summary>
    Task RequeueAsync(CancellationToken cancellationToken);

    /// <summary>Deletes the reports that were created longer ago by the database's clock, except one that is being made.</summary>
    Task DeleteOlderAsync(TimeSpan age, CancellationToken cancellationToken);
}

/// <summary>Wakes the worker of pending reports.</summary>
public interface IReportQueue
{
    void Signal();
}
