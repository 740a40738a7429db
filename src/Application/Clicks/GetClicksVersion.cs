using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using MediatR;

namespace ClickTracking.Application.Clicks;

/// <summary>
/// Returns <see cref="ClickPage.Version"/>, at the price of three rows: a page that is looked at asks every few seconds whether to read the
/// clicks again.
/// </summary>
public sealed record GetClicksVersion(Caller Caller, long TrackerId) : IRequest<string>;

public sealed class GetClicksVersionHandler(
    Resource<ClickTracker> resource, IResourceRepository<ClickTracker> trackers, IClickRepository clicks, TimeProvider time)
    : IRequestHandler<GetClicksVersion, string>
{
    /// <exception cref="Common.ApiException">Not found: there is no such click tracker, or the caller does not see it.</exception>
    public async Task<string> Handle(GetClicksVersion request, CancellationToken cancellationToken)
    {
        await trackers.RequireAsync(resource, request.TrackerId, request.Caller, cancellationToken);
        return await ReadAsync(clicks, request.TrackerId, time, cancellationToken);
    }

    internal static async Task<string> ReadAsync(
        IClickRepository clicks, long trackerId, TimeProvider time, CancellationToken cancellationToken)
    {
        var hour = GetClicksHandler.HourOf(time.GetUtcNow().UtcDateTime);
        var recent = await clicks.FindHoursAsync(trackerId, hour.AddHours(-1), hour.AddHours(1), cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{hour:yyyyMMddHH}-{recent.Sum(h => h.Clicks)}");
    }
}
