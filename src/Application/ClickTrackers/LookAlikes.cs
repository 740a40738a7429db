using ClickTracking.Application.Access;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>
/// Finds new rows that look like click trackers that there are: a file without ids and codes that is sent twice creates everything twice.
/// </summary>
internal sealed class LookAlikes(IResourceRepository<ClickTracker> repository)
{
    /// <returns>A warning for each such row, in the order of the file.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(
        Caller caller, IReadOnlyList<ResourceChange<ClickTracker>> rows, CancellationToken cancellationToken)
    {
        var added = rows.Where(r => r.Id is null)
            .Select(r => (r.Path, Tracker: r.ApplyTo(new ClickTracker { AdvertiserId = r.ParentId })))
            .Where(r => r.Tracker.Code is null).ToArray();
        var known = new Dictionary<object, long>();
        foreach (var names in added.Select(a => a.Tracker.Name).Distinct().Chunk(ListQuery.MaxValues / 2))
            foreach (var tracker in await FindAsync(caller, names, cancellationToken))
                known.TryAdd(KeyOf(tracker), tracker.Id);
        return
        [
            .. added.Where(a => known.ContainsKey(KeyOf(a.Tracker))).Select(a =>
                $"{a.Path}: looks like clicktracker {known[KeyOf(a.Tracker)]}, with its name, publisher and line item: "
                + "a row with its id would change that one"),
        ];
    }

    private async Task<IReadOnlyList<ClickTracker>> FindAsync(Caller caller, string[] names, CancellationToken cancellationToken)
    {
        long? member = caller.SeesAllMembers ? null : caller.MemberId;
        var query = new ListQuery
        {
            Conditions = [new Condition("name", Comparison.In, names)],
            Sort = [new SortColumn("id", false)],
        };
        var found = new List<ClickTracker>();
        foreach (var ids in (await repository.ListIdsAsync(query, member, cancellationToken)).Chunk(ListQuery.MaxValues / 2))
            found.AddRange(await repository.FindManyAsync(ids, member, cancellationToken));
        return found;
    }

    private static object KeyOf(ClickTracker tracker) => (tracker.AdvertiserId, tracker.Name, tracker.Publisher?.Id, tracker.LineItem?.Id);
}
