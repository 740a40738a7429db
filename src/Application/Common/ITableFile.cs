namespace ClickTracking.Application.Common;

/// <summary>Tables as files of CSV.</summary>
public interface ITableFile
{
    /// <summary>Writes a header and rows. Texts that a spreadsheet would take for formulas are defused; null is an empty cell.</summary>
    /// <param name="rows">Cells of text, whole numbers and decimals.</param>
    /// <param name="hasMark">True for a byte order mark, without which spreadsheets read another encoding.</param>
    /// <param name="open">Opens the target.</param>
    Task WriteAsync(
        IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, bool hasMark, Func<Stream> open,
        CancellationToken cancellationToken);

    /// <summary>Reads the rows of a file one by one, of whatever length each of them is.</summary>
    /// <param name="content">UTF-8, or UTF-16 with its byte order mark.</param>
    /// <exception cref="ApiException">SYNTAX: it is no text, or its quotes are wrong.</exception>
    IEnumerable<TableRow> Read(ReadOnlyMemory<byte> content, char separator);
}

/// <param name="Number">The number of the row in a spreadsheet, from 1.</param>
public sealed record TableRow(int Number, string[] Cells);
