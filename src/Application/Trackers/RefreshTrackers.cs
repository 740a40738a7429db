using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using MediatR;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Trackers;

/// <summary>Makes a committed change live for the redirects of this node before the response is sent.</summary>
public sealed class RefreshTrackers(ITrackerDirectory trackers, TimeProvider time, ILogger<RefreshTrackers> log)
    : INotificationHandler<ResourcesChanged>
{
    private readonly FailurePace _pace = new(time);

    /// <summary>The change is committed, so nothing cancels the refresh. The regular refresh makes up for one that fails.</summary>
    public async Task Handle(ResourcesChanged notification, CancellationToken cancellationToken)
    {
        try
        {
            await trackers.RefreshAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException exception)
        {
            if (_pace.LetsIn(exception, out var others))
                log.LogWarning(
                    new EventId(1506, "ChangeNotLive"), exception,
                    "A change, and {Others} others before it, will be live for redirects only when the database answers again", others);
        }
    }
}
