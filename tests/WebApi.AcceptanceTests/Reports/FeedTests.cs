using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Reports;

/// <summary>Tests the three requests of the feed and its content.</summary>
internal sealed class FeedTests : ServerFixture
{
    private static readonly string[] _allColumns =
    [
        "hour", "day", "month", "datetime", "advertiser_id", "auction_id", "line_item_id", "insertion_order_id", "member_id",
        "pricing_type",
        "publisher_id", "site_domain", "tag_id", "tracker_id", "user_id", "commission_cpm", "commission_revshare", "media_buy_cost",
        "media_buy_rev_share_pct", "revenue_value", "payment_rule_id", "cachebuster", "destination_source", "valid", "reasons",
    ];

    private ApiClient _user = null!;
    private ApiClient _administrator = null!;

    [OneTimeSetUp]
    public async Task Click()
    {
        _user = await ApiClient.DemoUserAsync(Server);
        _administrator = await ApiClient.AdministratorAsync(Server);
        var created = await _user.PostAsync("/clicktracker?advertiser_id=37236", """
            {"clicktracker": {"name": "Feed", "publisher": {"id": 44449}, "line_item": {"id": 74957}, "tag": {"id": 474412} } }
            """);
        created.Response["id"]!.GetValue<long>().Should().Be(1425);
        await VisitAsync(
            "/clktr?id=1425&ancost=1.500000&cachebuster==SUM(1)&redir=https://test-landing-page.com/?a=1&b=2", "http://News.example/x");
        await VisitAsync("/clktr?id=1425&ancost=free&cachebuster=a%2Cb%22c&redir=https://test-landing-page.com", null);
        await VisitAsync("/clktr?id=582", null);
        await Shipping.DoneAsync(Server);
    }

    [OneTimeTearDown]
    public void LogOut()
    {
        _user?.Dispose();
        _administrator?.Dispose();
    }

    [Test]
    public async Task A_row_holds_what_was_true_at_the_click_in_the_order_asked_for()
    {
        var rows = await Feed.PullAsync(_user, _allColumns);
        rows.Should().HaveCount(2, "a user gets its member's clicks only");
        var row = rows[0].Split(',');
        row[3].Should().StartWith(row[1]).And.MatchRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$");
        row[0].Should().Be(row[3][..13] + ":00");
        row[2].Should().Be(row[3][..7]);
        long.Parse(row[5], CultureInfo.InvariantCulture).Should().BePositive();
        row[4].Should().Be("37236");
        row[6..].Should().Equal(
            "74957", "0", "958", "cpc", "44449", "news.example", "474412", "1425", "0", "", "", "1.5", "", "0.5", "0", "'=SUM(1)", "redir",
                "true", "");
    }

    [Test]
    public async Task A_bad_cost_is_empty_and_text_is_quoted_where_needed()
    {
        var rows = await Feed.PullAsync(_user, "media_buy_cost", "cachebuster", "site_domain");
        rows[1].Should().Be(",\"a,b\"\"c\",");
    }

    [Test]
    public async Task An_administrator_gets_the_clicks_of_all_members()
    {
        (await Feed.PullAsync(_administrator, "tracker_id", "destination_source"))
            .Should().Equal("1425,redir", "1425,redir", "582,click_url");
    }

    [Test]
    public async Task Rows_come_in_auction_id_order_and_a_second_download_is_the_same()
    {
        var asked = await _user.PostAsync("/report", Request());
        var id = (string)asked.Response["report_id"]!;
        id.Should().MatchRegex("^[0-9a-f]{32}$");
        JsonObject report = null!;
        await Eventually.AsyncThat(
            async () =>
            {
                var answer = await _user.GetAsync($"/report?id={id}");
                report = answer.Response["report"]!.AsObject();
                return (string?)answer.Response["execution_status"] == "ready";
            },
            "the report is ready");

        var first = await Feed.DownloadAsync(_user, id);
        await VisitAsync("/clktr?id=1425&redir=https://test-landing-page.com", null);
        await Shipping.DoneAsync(Server);
        var second = await Feed.DownloadAsync(_user, id);

        second.Should().Be(first, "a report sees a fixed set");
        first.Should().StartWith("auction_id,tracker_id\r\n").And.EndWith("\r\n");
        ((long)report["report_size"]!).Should().Be(first.Length);
        ((long)report["row_count"]!).Should().Be(first.Split("\r\n").Length - 2);
        ((string)report["url"]!).Should().Be($"report-download?id={id}");
        report.Select(p => p.Key).Should().Contain(["name", "created_on", "json_request", "header_info"]);
        first.Split("\r\n")[1..^1].Select(l => long.Parse(l.Split(',')[0], CultureInfo.InvariantCulture)).Should().BeInAscendingOrder();
    }

    [Test]
    public async Task The_download_is_an_attachment_and_gzip_when_asked_for()
    {
        var id = (string)(await _user.PostAsync("/report", Request())).Response["report_id"]!;
        await Eventually.AsyncThat(
            async () => (string?)(await _user.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await _user.RawAsync(request);
        response.Content.Headers.ContentDisposition!.ToString().Should().Be($"attachment; filename=\"clicktrackers-{id}.csv\"");
        response.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        response.Content.Headers.ContentEncoding.Should().Equal("gzip");
        response.Headers.Vary.Should().Equal("Accept-Encoding");
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        (await reader.ReadToEndAsync()).Should().Be(await Feed.DownloadAsync(_user, id));
    }

    [TestCase("")]
    [TestCase("gzip;q=0, identity")]
    public async Task The_download_is_plain_for_who_does_not_take_gzip(string encodings)
    {
        var id = (string)(await _user.PostAsync("/report", Request())).Response["report_id"]!;
        await Eventually.AsyncThat(
            async () => (string?)(await _user.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        using var response = await _user.RawAsync(request);
        response.Content.Headers.ContentEncoding.Should().BeEmpty();
        response.Headers.Vary.Should().Equal(["Accept-Encoding"], "a cache must not give one client's answer to the other");
        (await response.Content.ReadAsStringAsync()).Should().Be(await Feed.DownloadAsync(_user, id));
    }

    [Test]
    public async Task Another_users_report_is_not_found()
    {
        var id = (string)(await _user.PostAsync("/report", Request())).Response["report_id"]!;
        foreach (var path in new[] { "/report", "/report-download" })
        {
            var answer = await _administrator.GetAsync($"{path}?id={id}");
            (answer.Status, (string?)answer.Response["error_code"]).Should().Be((404, "NOTFOUND_REPORT"));
        }
        await Eventually.AsyncThat(
            async () => (string?)(await _user.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");
    }

    [TestCase("""{"report_type": "nonsense"}""", "report.report_type: must be clicktrackers or clicktracker_analytics")]
    [TestCase("""{"columns": []}""", "report.columns: must be an array of at least one column's name")]
    [TestCase("""{"columns": ["colour"]}""", "report.columns: 'colour' is not a column of clicktrackers")]
    [TestCase("""{"columns": ["day", "day"]}""", "report.columns: 'day' is named twice")]
    [TestCase("""{"start_date": "yesterday"}""", "report.start_date: must be a time like 2026-01-31 00:00:00")]
    [TestCase("""{"name": 5}""", "report.name: must be a string of at most 255 characters, without control characters")]
    [TestCase("""{"orders": ["day"]}""", "report.orders: not offered by clicktrackers: leave it out")]
    [TestCase("""{"start_date": "2019-01-01 00:00:00"}""", "report.start_date: must be within the last 30 days")]
    [TestCase("""{"format": "pdf"}""", "report.format: must be csv, excel, xlsx, html, jsonl, parquet")]
    [TestCase("""{"filters": [{"tracker_id": 1}]}""", "report.filters: not offered by clicktrackers: leave it out")]
    [TestCase("""{"timezone": "\u0000"}""", "report.timezone: must be a name of the tz database, like Europe/Berlin or EST5EDT")]
    [TestCase("""{"name": "\u0000"}""", "report.name: must be a string of at most 255 characters, without control characters")]
    [TestCase("""{"timezone": "Moon/Base"}""", "report.timezone: must be a name of the tz database, like Europe/Berlin or EST5EDT")]
    [TestCase(
        """{"report_interval": "lifetime"}""",
        "report.report_interval: must be one of current_hour, last_hour, today, yesterday for clicktrackers")]
    public async Task A_bad_request_is_refused_by_the_fields_name(string change, string error)
    {
        var request = JsonNode.Parse(Request())!;
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            request["report"]![name] = value!.DeepClone();
        var answer = await _user.PostAsync("/report", request.ToJsonString());
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().Contain(error);
    }

    [Test]
    public async Task What_clients_of_the_original_send_is_taken()
    {
        var start = DateTime.UtcNow.AddDays(-30);
        var answer = await _user.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "columns": ["day"], "name": " Mine ", "filters": [], "orders": [],
            "groups": ["day"],
                        "start_date": "{{start:yyyy-MM-dd HH:mm}}", "end_date": "{{start.AddHours(1):yyyy-MM-ddTHH}}:00:01",
                        "note": "{{new string('x', 70_000)}}"} }
            """);
        (answer.Status, answer.Error).Should().Be((200, null));
        answer.Warnings.Should().Contain(
        [
            $"report.end_date: a report has full hours, rounded down to {start.AddHours(1):yyyy-MM-dd HH}:00:00",
            "report.groups: unknown field, ignored",
        ]);
        var id = (string)answer.Response["report_id"]!;
        await Eventually.AsyncThat(
            async () => (string?)(await _user.GetAsync($"/report/{id}")).Response["execution_status"] == "ready", "the report is ready");

        var report = (await _user.GetAsync($"/report?id={id}")).Response["report"]!;
        ((string)report["name"]!, ((string)report["json_request"]!).Length).Should().Be(("Mine", 65_536));
        var entry = (await _user.GetAsync("/report")).Response["reports"]!.AsArray().Single(r => (string)r!["id"]! == id)!.AsObject();
        ((string)entry["name"]!, (string)entry["execution_status"]!, entry.ContainsKey("json_request"))
            .Should().Be(("Mine", "ready", false));
    }

    [Test]
    public async Task A_meta_that_there_is_not_is_refused()
    {
        (await _user.GetAsync("/report?meta=nosuch")).Error.Should().Be("meta: must be clicktrackers or clicktracker_analytics");
        (await _user.GetAsync("/report?meta")).Status.Should().Be(200);
        (await _user.GetAsync("/report?id=a%00b")).Status.Should().Be(404);
    }

    [Test]
    public async Task A_report_over_more_than_24_hours_is_refused()
    {
        var request = Request(DateTime.UtcNow.AddHours(-30), DateTime.UtcNow);
        (await _user.PostAsync("/report", request)).Error.Should().Be("report.end_date: must be at most 24 hours after start_date");
    }

    [Test]
    public async Task Times_follow_the_time_zone()
    {
        var request = JsonNode.Parse("""
            {"report": {"report_type": "clicktrackers", "columns": ["datetime"], "report_interval": "current_hour",
            "timezone": "Asia/Kathmandu"} }
            """)!;
        var id = (string)(await _user.PostAsync("/report", request.ToJsonString())).Response["report_id"]!;
        await Eventually.AsyncThat(
            async () => (string?)(await _user.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");
        var utc = await Feed.PullAsync(_user, "datetime");
        var local = (await Feed.DownloadAsync(_user, id)).Split("\r\n")[1..^1];
        foreach (var line in local)
        {
            var time = DateTime.Parse(line, CultureInfo.InvariantCulture).AddMinutes(-345);
            utc.Should().Contain(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }
    }

    [Test]
    public async Task The_meta_of_the_feed_lists_its_columns()
    {
        var meta = (await _user.GetAsync("/report?meta=clicktrackers")).Response["meta"]!["clicktrackers"]!;
        ((string)meta["time_granularity"]!).Should().Be("hourly");
        meta["columns"]!.AsArray().Select(c => (string)c!["column"]!).Should().Equal(_allColumns);
    }

    private static string Request() => Request(DateTime.UtcNow.AddHours(-1), DateTime.UtcNow.AddHours(1));

    private static string Request(DateTime start, DateTime end) => $$"""
        {"report": {"report_type": "clicktrackers", "columns": ["auction_id", "tracker_id"],
                    "start_date": "{{start:yyyy-MM-dd HH}}:00:00", "end_date": "{{end:yyyy-MM-dd HH}}:00:00"} }
        """;

    private async Task VisitAsync(string path, string? referer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("User-Agent", Browser.NextAgent());
        if (referer is not null)
            request.Headers.Referrer = new Uri(referer);
        using var answer = await _user.RawAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }
}
