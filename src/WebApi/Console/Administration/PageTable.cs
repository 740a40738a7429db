using ClickTracking.Application.Common;
using ClickTracking.WebApi.Console.Preferences;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>A table that a page shows and that its CSV holds, so that both are the same.</summary>
/// <param name="Name">The name in the address of the CSV, and of the file.</param>
/// <param name="Rows">
/// Each with a cell for each column: null, text, whole numbers, decimals, <see cref="DateTime"/> (UTC), <see cref="MarkedCell"/>,
/// <see cref="LinkedCell"/> or <see cref="FieldChange"/>s.
/// </param>
public sealed record PageTable(
    string Name, string Title, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>The button of each row, in their order; null: the row has none. Empty: no row has.</summary>
    public IReadOnlyList<RowAction?> Actions { get; init; } = [];

    /// <summary>The sentence in place of a table without rows.</summary>
    public string Empty { get; init; } = Texts.NoRows;

    /// <summary>The column that an address without an order sorts by.</summary>
    public string? SortDefault { get; init; }

    /// <summary>Returns the table as a file, with times in a time zone that its heads name.</summary>
    internal CsvResult ToCsv(ITableFile file, TimeZoneInfo zone) => new(
        file, Name + ".csv",
        [.. Columns.Select(c => c.IsTime ? $"{c.Label} ({zone.Id})" : c.Label)],
        Rows.Select(r => (IReadOnlyList<object?>)[.. r.Select(c => Plain(c, zone))]), HasMark: true);

    private static object? Plain(object? cell, TimeZoneInfo zone) => cell switch
    {
        DateTime time => LocalText.Of(time, zone),
        MarkedCell marked => marked.Text,
        LinkedCell linked => linked.Text,
        IReadOnlyList<FieldChange> changes => string.Join("; ", changes),
        int number => (long)number,
        _ => cell,
    };
}

/// <param name="Sort">The name by which the table is sorted in an address; null: it cannot be sorted by it.</param>
public sealed record TableColumn(string Label, string? Sort = null, bool IsNumber = false, bool IsTime = false);

/// <summary>A word with a colour, as that of a state.</summary>
/// <param name="Tone"><c>good</c>, <c>warn</c>, <c>bad</c>, or empty.</param>
public sealed record MarkedCell(string Text, string Tone);

/// <param name="Address">Null: there is no page to lead to.</param>
public sealed record LinkedCell(string Text, string? Address);

/// <summary>A button that sends one value to the page.</summary>
/// <param name="Question">Asked before.</param>
public sealed record RowAction(string Handler, string Label, string Question, string Name, string Value);
