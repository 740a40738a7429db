using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;
using Parquet;

namespace ClickTracking.WebApi.AcceptanceTests.Reports;

/// <summary>Tests that a report can be had in every format, from the request to the file.</summary>
internal sealed class FormatTests : ServerFixture
{
    private const int Clicks = 5;

    private ApiClient _administrator = null!;

    [OneTimeSetUp]
    public async Task Click()
    {
        _administrator = await ApiClient.AdministratorAsync(Server);
        for (var i = 0; i < Clicks; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/clktr?id=582&cachebuster==a{i}%0Ab&ancost=0.25");
            request.Headers.Add("User-Agent", Browser.NextAgent());
            using var answer = await _administrator.RawAsync(request);
        }
        await Shipping.DoneAsync(Server);
    }

    [OneTimeTearDown]
    public void LogOut() => _administrator?.Dispose();

    [TestCase("csv", "csv", "text/csv; charset=utf-8")]
    [TestCase("excel", "tsv", "text/tab-separated-values; charset=utf-8")]
    [TestCase("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [TestCase("html", "html", "text/html; charset=utf-8")]
    [TestCase("jsonl", "jsonl", "application/x-ndjson")]
    [TestCase("parquet", "parquet", "application/vnd.apache.parquet")]
    public async Task A_file_has_its_content_type_extension_and_rows(string format, string extension, string contentType)
    {
        var id = await MakeAsync(format);
        var (file, plain) = await DownloadAsync(id, gzip: false);
        var (packed, compressed) = await DownloadAsync(id, gzip: true);

        foreach (var headers in new[] { plain, compressed })
        {
            headers.ContentType!.ToString().Should().Be(contentType);
            headers.ContentDisposition!.ToString().Should().Be($"attachment; filename=\"clicktrackers-{id}.{extension}\"");
        }
        plain.ContentLength.Should().Be(file.Length);
        compressed.ContentEncoding.Should().Equal("gzip");
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await gzip.CopyToAsync(unpacked);
        unpacked.ToArray().Should().Equal(file);
        (await RowsAsync(format, file)).Should().Be(Clicks);
    }

    [Test]
    public async Task The_formats_are_listed()
    {
        var meta = (await _administrator.GetAsync("/report?meta=clicktrackers")).Response["meta"]!["clicktrackers"]!;
        meta["formats"]!.Deserialize<string[]>().Should().Equal("csv", "excel", "xlsx", "html", "jsonl", "parquet");
    }

    [Test]
    public async Task A_field_that_a_format_has_no_use_for_is_ignored_with_a_warning()
    {
        var answer = await AskAsync("xlsx", ", \"escape_fields\": true, \"reporting_decimal_type\": \"comma\"");
        answer.Warnings.Should().Equal(
            "report.escape_fields: xlsx has no quoted fields, ignored",
            "report.reporting_decimal_type: xlsx has numbers instead of texts, ignored");
    }

    private static async Task<int> RowsAsync(string format, byte[] file)
    {
        var text = Encoding.UTF8.GetString(file);
        switch (format)
        {
            // The line break in the cachebuster is one within quotes, without a carriage return.
            case "csv" or "excel":
                return text.Split("\r\n").Length - 2;
            case "html":
                return text.Split("<tr>").Length - 2;
            case "jsonl":
                return text.Split('\n').Length - 1;
            case "xlsx":
                await using (var sheet = await new ZipArchive(new MemoryStream(file)).GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync())
                    return (await new StreamReader(sheet).ReadToEndAsync()).Split("<row").Length - 2;
            default:
                await using (var reader = await ParquetReader.CreateAsync(new MemoryStream(file)))
                    return (int)reader.RowGroups.Sum(g => g.RowCount);
        }
    }

    private async Task<string> MakeAsync(string format)
    {
        var id = (string)(await AskAsync(format)).Response["report_id"]!;
        await Eventually.AsyncThat(
            async () => (string?)(await _administrator.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready",
            "the report is ready");
        ((long)(await _administrator.GetAsync($"/report?id={id}")).Response["report"]!["row_count"]!).Should().Be(Clicks);
        return id;
    }

    private async Task<Answer> AskAsync(string format, string fields = "")
    {
        var start = DateTime.UtcNow.AddHours(-2).ToString("yyyy-MM-dd HH:00:00", CultureInfo.InvariantCulture);
        var end = DateTime.UtcNow.AddHours(2).ToString("yyyy-MM-dd HH:00:00", CultureInfo.InvariantCulture);
        var answer = await _administrator.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "format": "{{format}}", "start_date": "{{start}}", "end_date": "{{end}}",
                        "columns": ["datetime", "auction_id", "tracker_id", "media_buy_cost", "cachebuster", "valid"]{{fields}} } }
            """);
        answer.Status.Should().Be(200);
        return answer;
    }

    private async Task<(byte[] File, HttpContentHeaders Headers)> DownloadAsync(string id, bool gzip)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
        if (gzip)
            request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await _administrator.RawAsync(request);
        return (await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(), response.Content.Headers);
    }
}
