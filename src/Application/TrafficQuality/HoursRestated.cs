using MediatR;

namespace ClickTracking.Application.TrafficQuality;

/// <summary>
/// The reasons of clicks of these hours and members have changed: customers who have billed from them have to pull them again. Published in
/// the transaction that changes them, in whose scope the handlers write.
/// </summary>
public sealed record HoursRestated(IReadOnlyCollection<RestatedHour> Hours) : INotification;

/// <param name="StartsAt">The full hour, UTC.</param>
public sealed record RestatedHour(DateTime StartsAt, long MemberId);
