using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Application.Reports;

/// <summary>The section <c>Reports</c>: which feeds may be asked for, and how long they are kept.</summary>
public sealed record ReportOptions
{
    /// <summary>The number of unfinished reports that a user may have within <see cref="PendingWindow"/>.</summary>
    public const int MaxPending = 5;

    /// <summary>The longest text of a request that is kept, in characters.</summary>
    public const int MaxJsonRequest = 64 * 1024;

    public static readonly TimeSpan PendingWindow = TimeSpan.FromMinutes(15);

    [Description("the longest span of one feed")]
    [Range(1, 744, ErrorMessage = "hours, {1} to {2}")]
    public int MaxFeedHours { get; init; } = 24;

    [Description("how long ago a feed may begin")]
    [Range(1, 3660, ErrorMessage = "days, {1} to {2}")]
    public int MaxFeedAgeDays { get; init; } = 30;

    [Description("how long a report can be downloaded; then it is deleted, and its clicks stay")]
    [Range(1, 3660, ErrorMessage = "days, {1} to {2}")]
    public int KeepDays { get; init; } = 30;
}
