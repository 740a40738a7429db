namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>
/// The usual names of columns in the exports of ad servers; docs/discrepancy.md has the source of each. They are compared without case,
/// and with a blank for <c>_</c>.
/// </summary>
internal static class AdServerColumns
{
    /// <summary>Days.</summary>
    public static readonly IReadOnlyList<string> Day = ["date", "day", "dimension.date"];

    /// <summary>
    /// Clicks. Our tags are in creatives that the ad server itself delivers, whose clicks come before those of all sources.
    /// </summary>
    public static readonly IReadOnlyList<string> Clicks =
    [
        "clicks", "ad server clicks", "column.ad server clicks", "total clicks", "column.total line item level clicks",
    ];

    private static readonly TrackerKey[] _ours = [TrackerKey.Id, TrackerKey.Code, TrackerKey.Name];
    private static readonly TrackerKey[] _foreignId = [TrackerKey.Code];
    private static readonly TrackerKey[] _foreignName = [TrackerKey.Name, TrackerKey.Code];

    /// <summary>
    /// Columns that may name click trackers, with the keys to try. An id of the ad server is never one of ours, and may be the code.
    /// </summary>
    public static readonly IReadOnlyList<(string Name, IReadOnlyList<TrackerKey> Keys)> Tracker =
    [
        ("tracker id", [TrackerKey.Id]), ("click tracker id", [TrackerKey.Id]), ("clicktracker id", [TrackerKey.Id]),
        ("tracker", _ours), ("click tracker", _ours), ("clicktracker", _ours),
        ("tracker code", [TrackerKey.Code]), ("tracker name", [TrackerKey.Name]),
        ("placement id", _foreignId), ("placement external id", _foreignId), ("placement", _foreignName),
        ("ad id", _foreignId), ("ad", _foreignName),
        ("creative id", _foreignId), ("creative", _foreignName),
        ("dimension.creative id", _foreignId), ("dimension.creative name", _foreignName),
        ("line item id", _foreignId), ("line item", _foreignName),
        ("dimension.line item id", _foreignId), ("dimension.line item name", _foreignName),
        ("tag id (bn)", _foreignId), ("tag id", _foreignId), ("tag", _foreignName),
        ("banner id", _foreignId), ("banner/adgroups", _foreignName), ("banner", _foreignName),
    ];

    /// <summary>The beginnings of the first cell of a row of sums.</summary>
    public static readonly IReadOnlyList<string> Total = ["grand total", "total", "totals", "sum", "summe", "gesamt"];

    /// <summary>The form in which names of columns are compared.</summary>
    public static string Normal(string name) =>
        string.Join(' ', name.Replace('_', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    /// <summary>Whether a row adds up other rows, by its first cell that has any text.</summary>
    public static bool IsTotal(IReadOnlyList<string> cells)
    {
        var first = Normal(cells.FirstOrDefault(c => !string.IsNullOrWhiteSpace(c)) ?? "").TrimEnd(':', ' ');
        return Total.Contains(first);
    }
}
