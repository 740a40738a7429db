namespace ClickTracking.Application.Journal;

/// <summary>The clicks of a part of the journal that are not among the clicks to be stored.</summary>
/// <param name="Rejected">Clicks that the database refuses. They are kept in a file.</param>
/// <param name="Unreadable">Clicks that were committed to the journal and cannot be read back.</param>
public readonly record struct SkippedClicks(int Rejected = 0, long Unreadable = 0);
