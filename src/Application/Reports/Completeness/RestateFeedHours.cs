using ClickTracking.Application.TrafficQuality;
using MediatR;

namespace ClickTracking.Application.Reports.Completeness;

/// <summary>Moves the last run of hours whose clicks were judged again, so that customers who have pulled them pull them again.</summary>
public sealed class RestateFeedHours(IFeedHours feed) : INotificationHandler<HoursRestated>
{
    public Task Handle(HoursRestated notification, CancellationToken cancellationToken) =>
        feed.RestateAsync(notification.Hours, cancellationToken);
}
