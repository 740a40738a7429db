namespace ClickTracking.Application.Redirects.FailedTags;

/// <summary>The tags of requests that led to no click.</summary>
public interface IFailedTagRepository
{
    /// <summary>
    /// Adds tags to those in the database, in one transaction, and deletes those of days before <paramref name="keptFrom"/>.
    /// </summary>
    /// <exception cref="Common.DatabaseUnavailableException">The database does not answer.</exception>
    Task AddAsync(IReadOnlyList<FailedTag> tags, DateTime keptFrom, CancellationToken cancellationToken);

    /// <summary>Lists tags, that of the last request first.</summary>
    /// <param name="from">The first last request, UTC.</param>
    /// <param name="to">The end of the last requests, which is not part of the period, UTC.</param>
    /// <param name="memberId">The owner of the click trackers; null: any, and the tags whose id belongs to no click tracker.</param>
    /// <param name="trackerIds">Click trackers; empty: any.</param>
    /// <param name="most">The most tags.</param>
    Task<IReadOnlyList<FailedTag>> ListAsync(
        DateTime from, DateTime to, long? memberId, IReadOnlyCollection<long> trackerIds, int most, CancellationToken cancellationToken);
}
