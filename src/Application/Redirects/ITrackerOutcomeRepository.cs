namespace ClickTracking.Application.Redirects;

/// <summary>Stores the counts of requests that were no ordinary clicks.</summary>
public interface ITrackerOutcomeRepository
{
    /// <summary>Adds counts to those in the database, in one transaction.</summary>
    /// <exception cref="Common.DatabaseUnavailableException">The database does not answer.</exception>
    Task AddAsync(IReadOnlyDictionary<TrackerOutcome, long> counts, CancellationToken cancellationToken);
}
