using ClickTracking.Application.Reports.Content;
using Parquet;
using Parquet.Schema;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>Writes a Parquet file in row groups, of which one is in memory.</summary>
internal sealed class ParquetReportWriter : IReportWriter
{
    /// <summary>The number of rows of every row group but the last one.</summary>
    public const int RowGroup = 1 << 15;

    /// <summary>The buffers that the library keeps for the next row group, in bytes.</summary>
    private const int KeptBuffers = 4 << 20;

    private readonly ParquetColumn[] _columns;
    private readonly ParquetSchema _schema;
    private readonly Stream _target;
    private ParquetWriter? _file;
    private int _rows;

    public ParquetReportWriter(IReadOnlyList<ReportColumn> columns, Stream target)
    {
        _columns = [.. columns.Select(c => ParquetColumn.Of(c, RowGroup))];
        _schema = new ParquetSchema(_columns.Select(c => c.Field));
        _target = target;
    }

    public async Task WriteAsync(ReportBlock block, CancellationToken cancellationToken)
    {
        for (var row = 0; row < block.Count;)
        {
            var count = Math.Min(block.Count - row, RowGroup - _rows);
            for (var i = 0; i < _columns.Length; i++)
                _columns[i].Add(block, i, row, count);
            row += count;
            _rows += count;
            if (_rows == RowGroup)
                await WriteGroupAsync(cancellationToken);
        }
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_rows > 0)
            await WriteGroupAsync(cancellationToken);
        var file = await OpenAsync(cancellationToken);
        // Writes the end of the file.
        await file.DisposeAsync();
    }

    /// <summary>A file that was given up is left alone: disposing it would write its end to a target that may have failed.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var column in _columns)
            column.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WriteGroupAsync(CancellationToken cancellationToken)
    {
        var file = await OpenAsync(cancellationToken);
        using var group = file.CreateRowGroup();
        foreach (var column in _columns)
            await column.WriteAsync(group, cancellationToken);
        group.CompleteValidate();
        _rows = 0;
    }

    private async Task<ParquetWriter> OpenAsync(CancellationToken cancellationToken) => _file ??= await ParquetWriter.CreateAsync(
        _schema, _target,
        new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Snappy,
            MaximumSmallPoolFreeBytes = KeptBuffers,
            MaximumLargePoolFreeBytes = KeptBuffers,
        },
        cancellationToken: cancellationToken);
}
