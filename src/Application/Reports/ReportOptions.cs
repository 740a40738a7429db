namespace ClickTracking.Application.Reports;

/// <param name="MaxFeedHours">The longest span of a feed, in hours.</param>
/// <param name="MaxFeedAgeDays">How long ago a feed may begin, in days.</param>
public sealed record ReportOptions(int MaxFeedHours, int MaxFeedAgeDays)
{
    /// <summary>Unfinished reports that a user may have, of the last <see cref="PendingWindow"/>.</summary>
    public const int MaxPending = 5;

    public static readonly TimeSpan PendingWindow = TimeSpan.FromMinutes(15);
}
