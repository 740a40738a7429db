using ClickTracking.Domain.Visitors;

namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>A row of the ad server's file that is not part of the comparison.</summary>
/// <param name="Row">The number of the row in the file, from 1.</param>
/// <param name="Tracker">The cell that names the click tracker.</param>
public sealed record UnmatchedRow(int Row, string Tracker, string Day, string Clicks, string Reason);

/// <summary>The rows that are not part of a comparison: all of them counted by their reasons, the first ones whole.</summary>
public sealed class UnmatchedRows
{
    /// <summary>The most rows that are kept whole.</summary>
    public const int MaxListed = 1000;

    /// <summary>The longest part of a cell that is kept, in characters.</summary>
    private const int MaxText = 255;

    private readonly List<UnmatchedRow> _rows = [];
    private readonly Dictionary<string, long> _counts = [];

    public IReadOnlyList<UnmatchedRow> Listed => _rows;

    /// <summary>The number of rows by reason.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(UnmatchedRow row)
    {
        _counts[row.Reason] = _counts.GetValueOrDefault(row.Reason) + 1;
        if (_rows.Count < MaxListed)
            _rows.Add(row with { Tracker = Crop(row.Tracker), Day = Crop(row.Day), Clicks = Crop(row.Clicks) });
    }

    private static string Crop(string text) => VisitorText.Crop(text, MaxText) ?? "";
}
