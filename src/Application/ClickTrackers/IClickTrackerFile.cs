namespace ClickTracking.Application.ClickTrackers;

/// <summary>A table as a file that spreadsheets open.</summary>
public interface IClickTrackerFile
{
    /// <summary>Writes the header and the rows; null is an empty cell.</summary>
    /// <param name="open">Opens the target once the first rows are read: a failure before the first byte leaves it unopened.</param>
    Task WriteAsync(
        IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<string?>> rows, Func<Stream> open,
        CancellationToken cancellationToken);

    /// <summary>Reads a file; rows without any text are left out.</summary>
    /// <param name="content">The file, without a byte order mark.</param>
    /// <exception cref="Common.ApiException">SYNTAX: the file is malformed.</exception>
    ClickTrackerTable Read(ReadOnlyMemory<byte> content);
}

/// <param name="Columns">The header.</param>
public sealed record ClickTrackerTable(IReadOnlyList<string> Columns, IReadOnlyList<ClickTrackerRow> Rows);

/// <param name="Number">The number of the row in a spreadsheet: the header is row 1.</param>
/// <param name="Cells">As many cells as there are columns.</param>
public sealed record ClickTrackerRow(int Number, IReadOnlyList<string> Cells);
