using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.Reports.Formats;
using FluentAssertions;
using ParquetSharp;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

/// <summary>Parquet, read by Apache Arrow, which is what data frames and many warehouses use.</summary>
internal sealed class ParquetFormatTests
{
    [Test]
    public async Task Every_value_comes_back()
    {
        using var file = await OpenAsync(GoldenRow.Block());
        using var group = file.RowGroup(0);
        Values<string?>(group, 0).Should().Equal(GoldenRow.Rows.Select(r => r.Text is null ? null : GoldenFile.InUtf8(r.Text)));
        Values<long?>(group, 1).Should().Equal(GoldenRow.Rows.Select(r => r.Number));
        Values<long?>(group, 2).Should().Equal(GoldenRow.Rows.Select(r => r.Id));
        Values<decimal?>(group, 3).Should().Equal(GoldenRow.Rows.Select(r => r.Cost / 1_000_000m));
        Values<decimal?>(group, 4).Should().Equal(GoldenRow.Rows.Select(r => r.Ratio / 1_000_000m));
        Values<bool?>(group, 5).Should().Equal(GoldenRow.Rows.Select(r => r.Valid));
        Values<DateTime?>(group, 6).Should().Equal(GoldenRow.Rows.Select(r => r.Time?.Date.AddHours(r.Time.Value.Hour)));
        Values<Date?>(group, 7).Select(d => d?.DateTime).Should().Equal(GoldenRow.Rows.Select(r => r.Time?.Date));
        Values<string?>(group, 8).Should().Equal(GoldenRow.Rows.Select(r => r.Time is null ? null : r.Texts()[7]));
        Values<DateTime?>(group, 9)
            .Should().Equal(GoldenRow.Rows.Select(r => r.Time?.AddTicks(-(r.Time.Value.Ticks % TimeSpan.TicksPerSecond))));
    }

    [Test]
    public async Task Columns_have_the_types_that_analysts_expect()
    {
        using var file = await OpenAsync();
        var schema = file.FileMetaData.Schema;
        Enumerable.Range(0, schema.NumColumns).Select(i => $"{schema.Column(i).Name} {schema.Column(i).PhysicalType} {schema.Column(i).LogicalType}")
            .Should().Equal(
                "site_domain ByteArray String", "clicks Int64 Int(bitWidth=64, isSigned=true)",
                "auction_id Int64 Int(bitWidth=64, isSigned=true)",
                "media_buy_cost Int64 Decimal(precision=18, scale=6)", "profit_margin Int64 Decimal(precision=18, scale=6)",
                "valid Boolean None",
                "hour Int64 Timestamp(isAdjustedToUTC=false, timeUnit=milliseconds, is_from_converted_type=false, force_set_converted_type=false)",
                "day Int32 Date", "month ByteArray String",
                "datetime Int64 Timestamp(isAdjustedToUTC=false, timeUnit=milliseconds, is_from_converted_type=false, force_set_converted_type=false)");
        file.FileMetaData.NumRows.Should().Be(0);
    }

    /// <summary>Memory holds one row group, however many rows there are, and blocks need not end where a group does.</summary>
    [Test]
    public async Task Rows_are_split_into_groups()
    {
        const int size = 7000;
        ReportColumn[] columns = [new("id", ValueKind.LongId), new("text", ValueKind.Text)];
        var blocks = Enumerable.Range(0, 16).Select(b =>
        {
            var block = new ReportBlock(columns, size) { Count = size };
            for (var i = 0; i < size; i++)
            {
                block.Numbers(0)[i] = b * size + i;
                block.Texts(1).Set(i, i % 3 == 0 ? null : $"{b * size + i}");
            }
            return block;
        });
        using var file = await OpenAsync(columns, [.. blocks]);
        var (counts, ids, texts) = (new List<long>(), new List<long?>(), new List<string?>());
        for (var i = 0; i < file.FileMetaData.NumRowGroups; i++)
        {
            using var group = file.RowGroup(i);
            counts.Add(group.MetaData.NumRows);
            ids.AddRange(Values<long?>(group, 0));
            texts.AddRange(Values<string?>(group, 1));
        }
        counts.Should().Equal(32_768, 32_768, 32_768, 13_696);
        ids.Should().Equal(Enumerable.Range(0, 16 * size).Select(i => (long?)i));
        texts.Should().Equal(Enumerable.Range(0, 16 * size).Select(i => i % size % 3 == 0 ? null : $"{i}"));
    }

    private static Task<ParquetFileReader> OpenAsync(params ReportBlock[] blocks) => OpenAsync(GoldenRow.Columns, blocks);

    private static async Task<ParquetFileReader> OpenAsync(IReadOnlyList<ReportColumn> columns, ReportBlock[] blocks) => new(
        new MemoryStream(await GoldenFile.MakeAsync(target => new ParquetFormat().Create(GoldenFile.Report, columns, target), blocks)));

    private static T[] Values<T>(RowGroupReader group, int column)
    {
        using var values = group.Column(column);
        using var reader = values.LogicalReader<T>();
        return reader.ReadAll((int)group.MetaData.NumRows);
    }
}
