using ClickTracking.Application.Access;
using MediatR;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>Returns a page of click trackers with what they are used for, see <see cref="TrackerListing"/>.</summary>
/// <param name="Parameters">Those of a list of click trackers.</param>
/// <param name="OnlyValid">Whether the activity is that of the valid clicks; false: of all.</param>
public sealed record GetTrackerList(Caller Caller, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool OnlyValid)
    : IRequest<TrackerList>;

/// <param name="Total">The number of click trackers without paging.</param>
public sealed record TrackerList(IReadOnlyList<ListedTracker> Items, int Total);

public sealed class GetTrackerListHandler(TrackerListing listing) : IRequestHandler<GetTrackerList, TrackerList>
{
    public async Task<TrackerList> Handle(GetTrackerList request, CancellationToken cancellationToken)
    {
        var selection = listing.Read(request.Caller, request.Parameters, request.OnlyValid);
        var (items, total) = await listing.ListAsync(selection, cancellationToken);
        return new TrackerList(items, total);
    }
}
