using System.Text;
using System.Text.Unicode;
using ClickTracking.Application.Common;
using CsvHelper;

namespace ClickTracking.Infrastructure.Csv;

/// <summary>Tables as CSV (RFC 4180), with a header and CRLF; texts like formulas get a prefix, see <see cref="FormulaText"/>.</summary>
public sealed class CsvTableFile : ITableFile
{
    /// <summary>The size of the largest row, in bytes: a quote that is never closed would make one row of the whole file.</summary>
    private const int MaxRowBytes = 1 << 20;

    public async Task WriteAsync(
        IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, bool hasMark, Func<Stream> open,
        CancellationToken cancellationToken)
    {
        var target = open();
        if (hasMark)
            await target.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await using var csv = CsvWriter.Create(target, CsvWriterOptions.Default, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(column);
        await csv.EndRecordAsync(cancellationToken);
        foreach (var row in rows)
        {
            foreach (var cell in row)
                csv.WriteField(TextOf(cell));
            await csv.EndRecordAsync(cancellationToken);
        }
        await csv.FlushAsync(cancellationToken);
    }

    public IEnumerable<TableRow> Read(ReadOnlyMemory<byte> content, char separator)
    {
        if (!Utf8.IsValid(content.Span) && !IsUtf16(content.Span))
            throw ApiException.Syntax("the file is not valid UTF-8: save it as CSV UTF-8");
        var options = CsvReaderOptions.Default with
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = MaxRowBytes,
            DetectSeparatorHint = false,
        };
        using var csv = CsvReader.Create(content, options);
        while (TryRead(csv))
            yield return new TableRow((int)csv.RowNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
    }

    private static bool TryRead(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException exception)
        {
            throw ApiException.Syntax($"row {exception.RecordNumber}: the quotes are not those of CSV: \"a \"\"quoted\"\" word\"");
        }
    }

    private static bool IsUtf16(ReadOnlySpan<byte> content) => content.Length % 2 == 0
        && (content.StartsWith(Encoding.Unicode.Preamble) || content.StartsWith(Encoding.BigEndianUnicode.Preamble));

    private static string? TextOf(object? cell) => cell is string text
        ? FormulaText.Defuse(text)
        : Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture);
}
