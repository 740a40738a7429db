using ClickTracking.Application.Common;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Mvc;

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

    /// <summary>Whether nothing was found in a row, nor in the file itself.</summary>
    public bool IsFine(PreviewRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Faults.Count + row.Faults.Count + row.Warnings.Count == 0;
    }

    /// <summary>Returns all rows as a file of CSV, each with its number and with its faults and warnings in one cell.</summary>
    internal IActionResult ToCsv(ITableFile file) => new CsvResult(
        file, "preview.csv", [Texts.Row, Texts.Finding, .. Columns],
        Rows.Select(r => (IReadOnlyList<object?>)
            [r.Number, IsFine(r) ? Texts.Fine : r.Findings, .. Columns.Select((_, i) => i < r.Cells.Count ? r.Cells[i] : null)]),
        HasMark: true);
}

/// <param name="Number">The number of the row in the file, or of the line that was pasted.</param>
/// <param name="Faults">Each with the column that it is about; an empty one: the row.</param>
public sealed record PreviewRow(
    int Number, IReadOnlyList<string> Cells, IReadOnlyList<(string Column, string Text)> Faults, IReadOnlyList<string> Warnings)
{
    /// <summary>The faults and warnings of the row in one text; empty: it has none.</summary>
    public string Findings => string.Join(" ", Faults.Select(TextOf).Concat(Warnings));

    /// <summary>A fault with the column that it is about.</summary>
    public static string TextOf((string Column, string Text) fault) =>
        fault.Column.Length > 0 ? $"{fault.Column}: {fault.Text}" : fault.Text;
}
