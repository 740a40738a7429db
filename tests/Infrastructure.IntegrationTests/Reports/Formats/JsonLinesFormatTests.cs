using System.Globalization;
using System.Text;
using System.Text.Json;
using ClickTracking.Infrastructure.Reports.Formats.Text;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

internal sealed class JsonLinesFormatTests
{
    [Test]
    public async Task Every_row_is_an_object_of_its_own_types()
    {
        var lines = Encoding.UTF8.GetString(await GoldenFile.MakeAsync(new JsonLinesFormat())).Split('\n');
        lines[^1].Should().BeEmpty("the last line ends like all others");
        lines.Should().HaveCount(GoldenRow.Rows.Count + 1);
        foreach (var (line, expected) in lines.Zip(GoldenRow.Rows))
        {
            using var json = JsonDocument.Parse(line);
            var values = json.RootElement.EnumerateObject().ToList();
            values.Select(v => v.Name).Should().Equal(GoldenRow.Columns.Select(c => c.Name));
            values[0].Value.GetString().Should().Be(expected.Text is null ? null : GoldenFile.InUtf8(expected.Text));
            values.Select(v => v.Value.ValueKind).Skip(1).Should().Equal(Kinds(expected), "the row is {0}", expected.Text);
            values.Skip(1).Select(v => v.Value.ValueKind == JsonValueKind.Null ? "" : v.Value.ToString().ToLower(CultureInfo.InvariantCulture))
                .Should().Equal(expected.Texts(), "the row is {0}", expected.Text);
        }
    }

    [Test]
    public async Task A_file_without_rows_is_empty() =>
        (await GoldenFile.MakeAsync(target => new JsonLinesFormat().Create(GoldenFile.Report, GoldenRow.Columns, target)))
            .Should().BeEmpty();

    private static JsonValueKind[] Kinds(GoldenRow row)
    {
        var time = row.Time is null ? JsonValueKind.Null : JsonValueKind.String;
        return
        [
            row.Number is null ? JsonValueKind.Null : JsonValueKind.Number, row.Id is null ? JsonValueKind.Null : JsonValueKind.String,
            row.Cost is null ? JsonValueKind.Null : JsonValueKind.Number, row.Ratio is null ? JsonValueKind.Null : JsonValueKind.Number,
            row.Valid switch { null => JsonValueKind.Null, true => JsonValueKind.True, false => JsonValueKind.False }, time, time, time,
            time,
        ];
    }
}
