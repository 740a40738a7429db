using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Trackers;

/// <summary>Makes a committed change live for the redirects of this node before it is answered.</summary>
public sealed class RefreshTrackers(ITrackerDirectory trackers, ILogger<RefreshTrackers> log) : IChangeListener
{
    /// <summary>The change is committed whatever happens here: a database that fails now is asked again by the regular refresh.</summary>
    public async Task ChangedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await trackers.RefreshAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException exception)
        {
            log.LogWarning(exception, "A change will be live for redirects only when the database answers again");
        }
    }
}
