using System.Globalization;
using System.Runtime.CompilerServices;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;
using MediatR;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>
/// Writes what <see cref="GetTrackerList"/> shows on all of its pages to a file. The file of <see cref="ExportClickTrackers"/> is another
/// one, which can be imported again.
/// </summary>
/// <param name="Zone">The time zone of the times.</param>
/// <param name="Open">Opens the target of the file, once the first rows are read.</param>
public sealed record ExportTrackerList(
    Caller Caller, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool OnlyValid, TimeZoneInfo Zone, Func<Stream> Open) : IRequest;

public sealed class ExportTrackerListHandler(TrackerListing listing, IClickTrackerFile file) : AsyncRequestHandler<ExportTrackerList>
{
    private const int PageSize = 500;

    private static readonly string[] _columns =
    [
        "name", "id", "code", "state", "advertiser", "publisher", "line_item", "click_url", "clicks_7_days", "last_click_hour",
        "last_modified",
    ];

    protected override async Task Handle(ExportTrackerList request, CancellationToken cancellationToken)
    {
        var selection = listing.Read(request.Caller, request.Parameters, request.OnlyValid);
        var ids = await listing.ListIdsAsync(selection, cancellationToken);
        await file.WriteAsync(_columns, ReadAsync(ids, selection, request.Zone, cancellationToken), request.Open, cancellationToken);
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> ReadAsync(
        IReadOnlyList<long> ids, TrackerSelection selection, TimeZoneInfo zone,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in ids.Chunk(PageSize))
            foreach (var item in await listing.FindAsync(page, selection, cancellationToken))
                yield return Cells(item, zone);
    }

    private static string?[] Cells(ListedTracker item, TimeZoneInfo zone) =>
    [
        item.Tracker.Name, Text(item.Tracker.Id), item.Tracker.Code, WireNames<ObjectState>.Of(item.Tracker.State), item.Advertiser,
        item.Tracker.Publisher?.Name, item.Tracker.LineItem?.Name, item.Tracker.ClickUrl, Text(item.Activity.Clicks),
        Time(item.Activity.LastClick, zone), Time(item.Tracker.LastModified, zone),
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTime? utc, TimeZoneInfo zone) => utc is { } time
        ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), zone)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : null;
}
