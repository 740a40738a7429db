using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Clicks;

/// <summary>The stored clicks of a click tracker.</summary>
public interface IClickRepository
{
    /// <summary>Returns the id of the oldest click that there is, of any click tracker; null: there is none.</summary>
    Task<long?> FindOldestIdAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Returns the hours, UTC, in which a click tracker has clicks, the latest first, each with their number. Clicks lie in the order of
    /// their time and not by click tracker, so that these hours are where to look for them.
    /// </summary>
    /// <param name="since">A full hour, UTC.</param>
    /// <param name="until">The last hour, UTC.</param>
    Task<IReadOnlyList<(DateTime Hour, long Clicks)>> FindHoursAsync(
        long trackerId, DateTime since, DateTime until, CancellationToken cancellationToken);

    /// <summary>Reads clicks with the reasons that they have now, the latest first.</summary>
    /// <param name="firstId">The lowest id.</param>
    /// <param name="endId">Exclusive.</param>
    Task<IReadOnlyList<Click>> ReadAsync(
        long trackerId, long firstId, long endId, ClickFilter filter, int count, CancellationToken cancellationToken);
}

/// <summary>Which clicks are wanted.</summary>
/// <param name="IsValid">True: those that count; false: those that do not; null: all.</param>
/// <param name="Reason">Those that have this reason among theirs; none: all.</param>
public sealed record ClickFilter(bool? IsValid = null, ClickReasons Reason = ClickReasons.None);
