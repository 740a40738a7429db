using ClickTracking.Infrastructure.Csv;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

/// <summary>A file is opened when its first rows are read: whoever asks for it learns of a failure before that by an error.</summary>
internal sealed class OpenedFileTests
{
    [Test]
    public async Task A_failure_before_the_first_row_opens_no_file()
    {
        var opened = false;
        var write = () => new CsvClickTrackerFile().WriteAsync(["id"], FailingAsync(), () => Open(ref opened), default);
        await write.Should().ThrowAsync<TimeoutException>();
        opened.Should().BeFalse();
    }

    [Test]
    public async Task A_file_without_rows_has_a_header()
    {
        using var file = new MemoryStream();
        await new CsvClickTrackerFile().WriteAsync(["id", "name"], AsyncEnumerable.Empty<IReadOnlyList<string?>>(), () => file, default);
        file.ToArray().Should().Equal([0xEF, 0xBB, 0xBF, .. "id,name\r\n"u8]);
    }

    [TestCase("=1", "'=1")]
    [TestCase("+1", "'+1")]
    [TestCase("-1", "'-1")]
    [TestCase("@x", "'@x")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("'=1", "''=1")]
    [TestCase("\n=1", "'\n=1")]
    [TestCase("\r=1", "'\r=1")]
    [TestCase("\uFF1D1", "'\uFF1D1")]
    [TestCase("\uFF0B1", "'\uFF0B1")]
    [TestCase("\uFF0D1", "'\uFF0D1")]
    [TestCase("\uFF20x", "'\uFF20x")]
    [TestCase("'\uFF20x", "''\uFF20x")]
    [TestCase("plain", "plain")]
    public void A_text_that_a_spreadsheet_takes_for_a_formula_is_defused_and_comes_back(string text, string cell)
    {
        FormulaText.Defuse(text).Should().Be(cell);
        FormulaText.Restore(cell).Should().Be(text);
    }

    private static Stream Open(ref bool opened)
    {
        opened = true;
        return Stream.Null;
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> FailingAsync()
    {
        await Task.Yield();
        if (Environment.TickCount64 >= 0)
            throw new TimeoutException();
        yield return [];
    }
}
