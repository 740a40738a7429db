using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.Reports.Formats.Text;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

/// <summary>Pages, read by a parser that follows the HTML standard.</summary>
internal sealed class HtmlFormatTests
{
    [Test]
    public async Task Every_cell_comes_back()
    {
        using var page = Parse(await GoldenFile.MakeAsync(new HtmlFormat()));
        var rows = page.QuerySelectorAll("table tr").Select(r => r.Children.Select(c => c.TextContent).ToArray()).ToList();
        rows.Should().HaveCount(GoldenRow.Rows.Count + 1);
        rows[0].Should().Equal(GoldenRow.Columns.Select(c => c.Name));
        foreach (var (row, expected) in rows.Skip(1).Zip(GoldenRow.Rows))
            row.Should().Equal([GoldenFile.Cleaned(expected.Text ?? ""), .. expected.Texts()], "the row is {0}", expected.Text);
    }

    [Test]
    public async Task A_page_is_complete_and_has_no_markup_but_its_own()
    {
        var report = GoldenFile.Report with { Name = "</title><script>alert(1)</script>" };
        using var page = Parse(await GoldenFile.MakeAsync(
            target => new HtmlFormat().Create(report, GoldenRow.Columns, target), GoldenRow.Block()));
        page.Doctype.Name.Should().Be("html");
        page.Title.Should().Be(report.Name);
        page.QuerySelector("h1")!.TextContent.Should().Be(report.Name);
        page.QuerySelector("meta")!.GetAttribute("charset").Should().Be("utf-8");
        page.All.Select(e => e.LocalName).Distinct().Should().BeEquivalentTo(
            "html", "head", "meta", "title", "style", "body", "h1", "table", "thead", "tbody", "tr", "th", "td");
        page.All.SelectMany(e => e.Attributes.Select(a => a.Name)).Distinct().Should().BeEquivalentTo("lang", "charset", "class");
    }

    [Test]
    public async Task Decimals_follow_a_comma_when_asked_for()
    {
        using var page = Parse(await GoldenFile.MakeAsync(new HtmlFormat(), new ReportDetails { DecimalComma = true }));
        page.QuerySelectorAll("tr")[2].Children[3].TextContent.Should().Be("1,5");
    }

    private static IHtmlDocument Parse(byte[] page) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(page));
}
