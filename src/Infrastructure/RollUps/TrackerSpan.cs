namespace ClickTracking.Infrastructure.RollUps;

/// <summary>The key of a row of the slim roll-ups.</summary>
/// <param name="Number">The number of the span of time, counted as <see cref="SlimTable.NumberOf"/> counts.</param>
internal readonly record struct TrackerSpan(int Number, long TrackerId, long MemberId);
