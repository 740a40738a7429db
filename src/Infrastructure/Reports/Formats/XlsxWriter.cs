using ClickTracking.Application.Reports.Content;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>
/// Writes a workbook row by row. A sheet that is full is followed by another one with the same header, which stays in view.
/// </summary>
internal sealed class XlsxWriter(IReadOnlyList<ReportColumn> columns, Stream target, int sheetRows = XlsxWriter.MaxSheetRows)
    : IReportWriter
{
    /// <summary>The number of rows that a sheet holds, the header included.</summary>
    public const int MaxSheetRows = 1_048_576;

    /// <summary>White space at the ends of a text is kept.</summary>
    private static readonly SpreadCheetahOptions _options = new() { PreserveStringWhitespace = true, DocumentProperties = null };

    private readonly StyledCell[] _row = new StyledCell[columns.Count];
    private XlsxCells? _cells;
    private Spreadsheet? _workbook;
    private int _sheets;

    public async Task WriteAsync(ReportBlock block, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        for (var row = 0; row < block.Count; row++)
        {
            if (_workbook!.NextRowNumber > sheetRows)
                await StartSheetAsync(cancellationToken);
            for (var i = 0; i < _row.Length; i++)
                _row[i] = _cells!.Of(block, i, row);
            await _workbook.AddRowAsync(_row, cancellationToken);
        }
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        await _workbook!.FinishAsync(cancellationToken);
        await _workbook.DisposeAsync();
    }

    /// <summary>A workbook that was given up is left alone: disposing it would write its end to a target that may have failed.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (_workbook is not null)
            return;
        _workbook = await Spreadsheet.CreateNewAsync(target, _options, cancellationToken);
        _cells = new XlsxCells(columns, format => _workbook.AddStyle(new Style { Format = NumberFormat.Custom(format) }));
        await StartSheetAsync(cancellationToken);
    }

    private async Task StartSheetAsync(CancellationToken cancellationToken)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var i = 0; i < columns.Count; i++)
            options.Column(i + 1).Width = XlsxCells.WidthOf(columns[i]);
        _sheets++;
        await _workbook!.StartWorksheetAsync(_sheets == 1 ? "Report" : $"Report {_sheets}", options, cancellationToken);
        var header = _workbook.AddStyle(new Style { Font = { Bold = true } });
        await _workbook.AddHeaderRowAsync(columns.Select(c => c.Name).ToArray(), header, cancellationToken);
    }
}
