namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>The changes that a file would make. None of them is written yet.</summary>
/// <param name="Columns">The header.</param>
/// <param name="Faults">Faults of the file itself.</param>
/// <param name="Created">The number of click trackers that would be created.</param>
/// <param name="Changed">The number of click trackers that the file names.</param>
public sealed record ImportPreview(
    IReadOnlyList<string> Columns, IReadOnlyList<PreviewRow> Rows, IReadOnlyList<string> Faults, IReadOnlyList<string> Warnings,
    int Created, int Changed)
{
    /// <summary>The most rows without a fault that a page shows.</summary>
    public const int MostShown = 200;

    public int FaultyRows => Rows.Count(r => r.Faults.Count > 0);

    /// <summary>Whether the file can be written: all rows or none are.</summary>
    public bool IsClean => Faults.Count == 0 && FaultyRows == 0 && Rows.Count > 0;

    /// <summary>Rows with faults, then those with warnings, then the others, as many as a page holds.</summary>
    public IEnumerable<PreviewRow> Shown => Rows.OrderBy(r => r.Faults.Count > 0 ? 0 : r.Warnings.Count > 0 ? 1 : 2)
        .Take(FaultyRows + MostShown).OrderBy(r => r.Number);
}

/// <param name="Number">The number of the row in the file, or of the line that was pasted.</param>
/// <param name="Faults">Each with the column that it is about; an empty one: the row.</param>
public sealed record PreviewRow(
    int Number, IReadOnlyList<string> Cells, IReadOnlyList<(string Column, string Text)> Faults, IReadOnlyList<string> Warnings);
