using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Reports;

/// <summary>A file that cannot be read as a whole is never taken for one.</summary>
internal sealed class DownloadFailureTests : ServerFixture
{
    private ApiClient _user = null!;

    [OneTimeSetUp]
    public async Task Click()
    {
        _user = await ApiClient.AdministratorAsync(Server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/clktr?id=582");
        request.Headers.Add("User-Agent", Browser.NextAgent());
        (await _user.RawAsync(request)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        await Shipping.DoneAsync(Server);
    }

    [OneTimeTearDown]
    public void LogOut() => _user?.Dispose();

    [Test]
    public async Task A_file_whose_first_rows_cannot_be_read_is_an_error()
    {
        ServerDatabase.RequireSqlite("it renames a table.");
        var id = await ReadyAsync();
        StoredRows.Execute(Folder, "ALTER TABLE clicks RENAME TO hidden_clicks");
        try
        {
            var answer = await _user.GetAsync($"/report-download?id={id}");
            (answer.Status, answer.ErrorId, answer.ContentType).Should().Be((500, "SYSTEM", "application/json; charset=utf-8"));
        }
        finally
        {
            StoredRows.Execute(Folder, "ALTER TABLE hidden_clicks RENAME TO clicks");
        }
        (await Feed.DownloadAsync(_user, id)).Should().EndWith("\r\n");
    }

    [TestCase("identity")]
    [TestCase("gzip")]
    public async Task A_file_that_has_become_smaller_breaks_the_connection(string encoding)
    {
        ServerDatabase.RequireSqlite("it moves a row.");
        var id = await ReadyAsync();
        StoredRows.Execute(Folder, "UPDATE clicks SET batch = batch + 1000000000");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
            request.Headers.AcceptEncoding.ParseAdd(encoding);
            var download = async () => await (await _user.RawAsync(request)).Content.ReadAsByteArrayAsync();
            await download.Should().ThrowAsync<HttpRequestException>();
        }
        finally
        {
            StoredRows.Execute(Folder, "UPDATE clicks SET batch = batch - 1000000000");
        }
    }

    [Test]
    public async Task Without_compression_the_size_is_sent()
    {
        var id = await ReadyAsync();
        var size = (long)(await _user.GetAsync($"/report?id={id}")).Response["report"]!["report_size"]!;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
        using var response = await _user.RawAsync(request);
        (response.Content.Headers.ContentLength, response.Headers.TransferEncodingChunked).Should().Be((size, null));
    }

    private async Task<string> ReadyAsync()
    {
        var asked = await _user.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "columns": ["auction_id"],
                        "start_date": "{{DateTime.UtcNow.AddHours(-2):yyyy-MM-dd HH}}:00:00", "end_date": "{{DateTime.UtcNow.AddHours(2):yyyy-MM-dd HH}}:00:00"} }
            """);
        var id = (string?)asked.Response["report_id"] ?? throw new InvalidOperationException(asked.Error);
        await Eventually.AsyncThat(
            async () => (string?)(await _user.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");
        return id;
    }
}
