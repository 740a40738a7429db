using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.ClickTrackers;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>A click tracker in a list for people.</summary>
/// <param name="Advertiser">The name of its advertiser.</param>
public sealed record ListedTracker(ClickTracker Tracker, string Advertiser, TrackerActivity Activity);

/// <summary>
/// Reads the parameters of a list of click trackers, which are those of the API's, with <c>clicks</c> and <c>last_click</c> among the
/// orders, and gives click trackers their activity.
/// </summary>
public sealed class TrackerListing(
    Resource<ClickTracker> resource, IResourceRepository<ClickTracker> trackers, ITrackerActivityRepository activity,
    ILookupRepository lookup, TimeProvider time)
{
    public const string Clicks = "clicks";
    public const string LastClick = "last_click";

    private const string Sort = "sort";

    /// <exception cref="Common.ApiException">SYNTAX: a value is malformed.</exception>
    public TrackerSelection Read(Caller caller, IReadOnlyList<KeyValuePair<string, string>> parameters, bool onlyValid)
    {
        var sort = parameters.FirstOrDefault(p => p.Key == Sort).Value;
        var isDescending = sort?.EndsWith(".desc", StringComparison.Ordinal) == true;
        ActivityKey? key = (isDescending ? sort![..^".desc".Length] : sort) switch
        {
            Clicks => ActivityKey.Clicks,
            LastClick => ActivityKey.LastClick,
            _ => null,
        };
        var query = new ListQueryParser<ClickTracker>(resource).Parse(key is null ? parameters : parameters.Where(p => p.Key != Sort));
        long? member = caller.SeesAllMembers ? null : caller.MemberId;
        return new TrackerSelection(query, member, key, isDescending, ActivityPeriod.Of(time.GetUtcNow().UtcDateTime, onlyValid));
    }

    /// <summary>The ids of all click trackers of a selection, in its order.</summary>
    public Task<IReadOnlyList<long>> ListIdsAsync(TrackerSelection selection, CancellationToken cancellationToken) =>
        selection.Key is { } key
        ? activity.ListIdsAsync(
            selection.Query with { Start = 0, Count = int.MaxValue }, selection.MemberId, key, selection.IsDescending, selection.Period,
            cancellationToken)
        : trackers.ListIdsAsync(selection.Query, selection.MemberId, cancellationToken);

    /// <summary>A page of a selection.</summary>
    public async Task<(IReadOnlyList<ListedTracker> Items, int Total)> ListAsync(
        TrackerSelection selection, CancellationToken cancellationToken)
    {
        var query = selection.Query;
        if (selection.Key is not { } key)
        {
            var page = await trackers.ListAsync(query, selection.MemberId, cancellationToken);
            return (await DescribeAsync(page.Items, selection.Period, cancellationToken), page.Total);
        }
        var ids = await activity.ListIdsAsync(
            query, selection.MemberId, key, selection.IsDescending, selection.Period, cancellationToken);
        var total = query.Start == 0 && ids.Count < query.Count
            ? ids.Count
            : await activity.CountAsync(query, selection.MemberId, cancellationToken);
        return (await FindAsync(ids, selection, cancellationToken), total);
    }

    /// <summary>Click trackers in the order of their ids; one that was deleted meanwhile is left out.</summary>
    public async Task<IReadOnlyList<ListedTracker>> FindAsync(
        IReadOnlyCollection<long> ids, TrackerSelection selection, CancellationToken cancellationToken) => await DescribeAsync(
        await trackers.FindManyAsync(ids, selection.MemberId, cancellationToken), selection.Period, cancellationToken);

    private async Task<IReadOnlyList<ListedTracker>> DescribeAsync(
        IReadOnlyList<ClickTracker> found, ActivityPeriod period, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
            return [];
        var uses = await activity.FindAsync([.. found.Select(t => t.Id)], period, cancellationToken);
        var owners = await lookup.FindManyAsync(
            LookupType.Find("advertiser")!, [.. found.Select(t => t.AdvertiserId).Distinct()], null, cancellationToken);
        return
        [
            .. found.Select(t => new ListedTracker(
                t, owners.GetValueOrDefault(t.AdvertiserId)?.Name ?? t.AdvertiserId.ToString(CultureInfo.InvariantCulture),
                uses.GetValueOrDefault(t.Id, TrackerActivity.None))),
        ];
    }
}

/// <param name="MemberId">The owner of the click trackers; null: any.</param>
/// <param name="Key">The activity by which they are sorted; null: the order is that of the query.</param>
public sealed record TrackerSelection(ListQuery Query, long? MemberId, ActivityKey? Key, bool IsDescending, ActivityPeriod Period);
