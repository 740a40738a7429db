namespace ClickTracking.Application.ClickTrackers;

/// <summary>A table as a file that spreadsheets open.</summary>
public interface IClickTrackerFile
{
    /// <summary>Writes the header and the rows; null is an empty cell.</summary>
    Task WriteAsync(
        IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<string?>> rows, Stream target, CancellationToken cancellationToken);

    /// <summary>Rows without any text are left out.</summary>
    /// <param name="content">Without a byte order mark.</param>
    /// <exception cref="Common.ApiException">SYNTAX: the file is malformed.</exception>
    ClickTrackerTable Read(ReadOnlyMemory<byte> content);
}

/// <param name="Columns">The header.</param>
public sealed record ClickTrackerTable(IReadOnlyList<string> Columns, IReadOnlyList<ClickTrackerRow> Rows);

/// <param name="Number">As a spreadsheet shows it: the header is row 1.</param>
/// <param name="Cells">As many as there are columns.</param>
public sealed record ClickTrackerRow(int Number, IReadOnlyList<string> Cells);
