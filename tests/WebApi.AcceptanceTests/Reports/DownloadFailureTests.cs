using System.Net;
using System.Net.Http.Headers;
using ClickTracking.Domain.Common;
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

    [TestCase("identity")]
    [TestCase("gzip")]
    public async Task A_file_that_cannot_be_read_is_an_error(string encoding)
    {
        ServerDatabase.RequireSqlite("it renames a table.");
        var id = await ReadyAsync();
        StoredRows.Execute(Folder, "ALTER TABLE report_parts RENAME TO hidden_parts");
        try
        {
            using var request = Download(id, encoding);
            var answer = await _user.RawAsync(request);
            ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition)
                .Should().Be((500, "application/json", null));
        }
        finally
        {
            StoredRows.Execute(Folder, "ALTER TABLE hidden_parts RENAME TO report_parts");
        }
        (await Feed.DownloadAsync(_user, id)).Should().EndWith("\r\n");
    }

    [TestCase("identity")]
    [TestCase("gzip")]
    public async Task A_file_of_which_a_later_part_is_gone_breaks_the_connection(string encoding)
    {
        ServerDatabase.RequireSqlite("it changes a row.");
        var id = await ReadyAsync();
        StoredRows.Execute(
            Folder, $"UPDATE reports SET part_size = 16, report_size = 48, compressed_size = compressed_size + 20 WHERE id = '{id}'");
        using var request = Download(id, encoding);
        var download = async () => await (await _user.RawAsync(request)).Content.ReadAsByteArrayAsync();
        await download.Should().ThrowAsync<HttpRequestException>();
    }

    [Test]
    public async Task A_download_that_broke_is_resumed()
    {
        var id = await ReadyAsync();
        var whole = await Feed.DownloadAsync(_user, id);
        using var request = Download(id, "gzip");
        request.Headers.Range = new RangeHeaderValue(5, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue($"\"{id}\""));
        using var answer = await _user.RawAsync(request);
        (answer.StatusCode, answer.Content.Headers.ContentRange!.ToString()).Should().Be(
            (HttpStatusCode.PartialContent, $"bytes 5-{whole.Length - 1}/{whole.Length}"));
        (await answer.Content.ReadAsStringAsync()).Should().Be(whole[5..]);

        using var beyond = Download(id, "identity");
        beyond.Headers.Range = new RangeHeaderValue(whole.Length, null);
        (await _user.RawAsync(beyond)).StatusCode.Should().Be(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Test]
    public async Task A_file_whose_clicks_retention_has_deleted_since_is_an_error_that_says_so()
    {
        ServerDatabase.RequireSqlite("it deletes a row.");
        var id = await ReadyAsync();
        StoredRows.Execute(Folder, "CREATE TABLE kept AS SELECT * FROM clicks");
        StoredRows.Execute(Folder, "DELETE FROM clicks");
        try
        {
            var answer = await _user.GetAsync($"/report-download?id={id}");
            (answer.Status, answer.ErrorId).Should().Be((409, "INTEGRITY"));
            answer.Error.Should().Contain("Retention:ClickDays");
        }
        finally
        {
            StoredRows.Execute(Folder, "INSERT INTO clicks SELECT * FROM kept");
            StoredRows.Execute(Folder, "DROP TABLE kept");
        }
        (await Feed.DownloadAsync(_user, id)).Should().EndWith("\r\n");
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

    private static HttpRequestMessage Download(string id, string encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        return request;
    }

    private Task<string> ReadyAsync()
    {
        var hour = FullHour.Of(DateTime.UtcNow);
        return Feed.MakeAsync(_user, hour.AddHours(-2), hour.AddHours(2), "csv", "auction_id");
    }
}
