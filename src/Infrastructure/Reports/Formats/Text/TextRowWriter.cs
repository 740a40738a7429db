using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats.Text;

/// <summary>Writes a file of text row by row, and sends it in pieces.</summary>
internal abstract class TextRowWriter(Stream target, bool decimalComma) : IReportWriter
{
    protected char DecimalMark { get; } = decimalComma ? ',' : '.';

    protected Utf8Cells Cells { get; } = new(decimalComma ? ',' : '.');

    public async Task WriteAsync(ReportBlock block, CancellationToken cancellationToken)
    {
        for (var row = 0; row < block.Count; row++)
        {
            WriteRow(block, row);
            if (Cells.IsFull)
                await Cells.SendAsync(target, cancellationToken);
        }
    }

    public Task FinishAsync(CancellationToken cancellationToken)
    {
        WriteEnd();
        return Cells.SendAsync(target, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected abstract void WriteRow(ReportBlock block, int row);

    protected virtual void WriteEnd()
    {
    }
}
