using System.Text;
using System.Text.Unicode;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using CsvHelper;

namespace ClickTracking.Infrastructure.Csv;

/// <summary>
/// Click trackers as CSV (RFC 4180): header, CRLF, UTF-8 with a byte order mark, without which spreadsheets read another encoding; texts like
/// formulas get a prefix, see <see cref="FormulaText"/>. A file is read with the separator of its header, since spreadsheets write the one
/// that is usual in their country.
/// </summary>
public sealed class CsvClickTrackerFile : IClickTrackerFile
{
    public async Task WriteAsync(
        IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<string?>> rows, Func<Stream> open,
        CancellationToken cancellationToken)
    {
        await using var reader = rows.GetAsyncEnumerator(cancellationToken);
        var isMore = await reader.MoveNextAsync();
        var target = open();
        await target.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await using var csv = CsvWriter.Create(target, CsvWriterOptions.Default, leaveOpen: true);
        await WriteRowAsync(csv, columns, cancellationToken);
        for (; isMore; isMore = await reader.MoveNextAsync())
            await WriteRowAsync(csv, reader.Current, cancellationToken);
        await csv.FlushAsync(cancellationToken);
    }

    public ClickTrackerTable Read(ReadOnlyMemory<byte> content)
    {
        if (!Utf8.IsValid(content.Span))
            throw ApiException.Syntax("the body is not valid UTF-8: save the file as CSV UTF-8");
        try
        {
            using var csv = CsvReader.Create(content, Options(content.Span));
            return Read(csv);
        }
        catch (CsvFormatException exception)
        {
            throw ApiException.Syntax($"row {exception.RecordNumber}: the quotes are not those of CSV: \"a \"\"quoted\"\" word\"");
        }
    }

    private static async Task WriteRowAsync(CsvWriter csv, IReadOnlyList<string?> cells, CancellationToken cancellationToken)
    {
        foreach (var cell in cells)
            csv.WriteField(FormulaText.Defuse(cell));
        await csv.EndRecordAsync(cancellationToken);
    }

    private static ClickTrackerTable Read(CsvReader csv)
    {
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        var (rows, errors) = (new List<ClickTrackerRow>(), new ValidationErrors());
        while (csv.Read())
        {
            var number = (int)csv.RowNumber + 1;
            var cells = Enumerable.Range(0, csv.FieldCount).Select(i => FormulaText.Restore(csv.GetString(i))).ToArray();
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (cells.Length >= columns.Length && cells[columns.Length..].All(string.IsNullOrWhiteSpace))
                rows.Add(new ClickTrackerRow(number, cells[..columns.Length]));
            else
                errors.Add($"row {number}", $"must have {columns.Length} cells like the header, not {cells.Length}");
        }
        errors.ThrowSyntax();
        return new ClickTrackerTable(columns, rows);
    }

    /// <summary>Empty lines are read too, so that rows have the numbers that a spreadsheet shows.</summary>
    private static CsvReaderOptions Options(ReadOnlySpan<byte> content) => CsvReaderOptions.Default with
    {
        Separator = SeparatorOf(content),
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private static char SeparatorOf(ReadOnlySpan<byte> content)
    {
        var end = content.IndexOfAny("\r\n"u8);
        var header = end < 0 ? content : content[..end];
        return header.Contains((byte)',') ? ',' : header.Contains((byte)';') ? ';' : header.Contains((byte)'\t') ? '\t' : ',';
    }
}
