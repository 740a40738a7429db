using ClickTracking.Application.Access;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.ClickTrackers;
using MediatR;

namespace ClickTracking.Application.Clicks;

/// <summary>Returns clicks of a click tracker, the latest first.</summary>
/// <param name="Since">UTC; null: from the oldest click on.</param>
/// <param name="Until">UTC, exclusive; null: up to now.</param>
/// <param name="BeforeId">Only clicks with a lower id, as the last of the page before has it; null: the first page.</param>
/// <param name="Count">The most clicks, 1 and more.</param>
public sealed record GetClicks(
    Caller Caller, long TrackerId, ClickFilter Filter, DateTime? Since, DateTime? Until, long? BeforeId, int Count) : IRequest<ClickPage>;

/// <param name="Clicks">The latest first.</param>
/// <param name="HasMore">Whether there are older ones.</param>
/// <param name="Version">Differs once the click tracker has a new click of the last two hours, and when an hour is over.</param>
public sealed record ClickPage(IReadOnlyList<Click> Clicks, bool HasMore, string Version);

public sealed class GetClicksHandler(
    Resource<ClickTracker> resource, IResourceRepository<ClickTracker> trackers, IClickRepository clicks, TimeProvider time)
    : IRequestHandler<GetClicks, ClickPage>
{
    /// <exception cref="Common.ApiException">Not found: there is no such click tracker, or the caller does not see it.</exception>
    public async Task<ClickPage> Handle(GetClicks request, CancellationToken cancellationToken)
    {
        await trackers.RequireAsync(resource, request.TrackerId, request.Caller, cancellationToken);
        var version = await GetClicksVersionHandler.ReadAsync(clicks, request.TrackerId, time, cancellationToken);
        if (await clicks.FindOldestIdAsync(cancellationToken) is not { } oldest)
            return new ClickPage([], false, version);
        var first = Math.Max(oldest, request.Since is { } since ? ClickId.LowestAt(since) : 0);
        var end = Math.Min(request.BeforeId ?? long.MaxValue, request.Until is { } until ? ClickId.LowestAt(until) : long.MaxValue);
        var found = first < end ? await ReadAsync(request, first, end, cancellationToken) : [];
        return new ClickPage([.. found.Take(request.Count)], found.Count > request.Count, version);
    }

    /// <summary>Reads hour by hour, and one click more than is asked for.</summary>
    private async Task<List<Click>> ReadAsync(GetClicks request, long first, long end, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = end == long.MaxValue ? now.AddHours(1) : ClickId.TimeOf(end - 1);
        var hours = await clicks.FindHoursAsync(
            request.TrackerId, HourOf(ClickId.TimeOf(first)), HourOf(last > now.AddHours(1) ? now.AddHours(1) : last), cancellationToken);
        var found = new List<Click>();
        foreach (var (hour, _) in hours)
        {
            if (found.Count > request.Count)
                break;
            var (from, to) = (Math.Max(first, ClickId.LowestAt(hour)), Math.Min(end, ClickId.LowestAt(hour.AddHours(1))));
            found.AddRange(await clicks.ReadAsync(
                request.TrackerId, from, to, request.Filter, request.Count + 1 - found.Count, cancellationToken));
        }
        return found;
    }

    internal static DateTime HourOf(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerHour, DateTimeKind.Utc);
}
