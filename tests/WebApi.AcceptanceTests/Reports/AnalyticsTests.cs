using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Reports;

/// <summary>The report <c>clicktracker_analytics</c> as customers ask for it.</summary>
internal sealed class AnalyticsTests : ServerFixture
{
    private const string Today = """ "report_interval": "last_48_hours", "timezone": "UTC" """;

    private readonly string _agent = Browser.NextAgent();
    private ApiClient _user = null!;
    private ApiClient _administrator = null!;

    [OneTimeSetUp]
    public async Task Click()
    {
        _user = await ApiClient.DemoUserAsync(Server);
        _administrator = await ApiClient.AdministratorAsync(Server);
        var created = await _user.PostAsync("/clicktracker?advertiser_id=37236", """
            {"clicktracker": {"name": "Analytics", "publisher": {"id": 44449}, "line_item": {"id": 74957}, "tag": {"id": 474412},
            "click_url": "https://test-landing-page.com/"} }
            """);
        created.Response["id"]!.GetValue<long>().Should().Be(1425);
        await VisitAsync("/clktr?id=1425&ancost=1.5", _agent);
        await VisitAsync("/clktr?id=1425&ancost=1.5", _agent);
        await VisitAsync("/clktr?id=1425&ancost=0.25", Browser.NextAgent());
        await VisitAsync("/clktr?id=1425&ancost=free", Browser.NextAgent());
        await VisitAsync("/clktr?id=1425&ancost=9", "curl/8.14.1");
        await VisitAsync("/clktr?id=582", Browser.NextAgent());
        await Shipping.DoneAsync(Server);
    }

    [OneTimeTearDown]
    public void LogOut()
    {
        _user?.Dispose();
        _administrator?.Dispose();
    }

    [Test]
    public async Task The_sums_of_a_tracker_are_those_of_its_clicks_and_of_the_feed()
    {
        string[] columns =
        [
            "tracker_id", "tracker_name", "clicks", "valid_clicks", "invalid_clicks", "clicks_robot", "clicks_duplicate", "clicks_bad_cost",
            "media_buy_cost", "revenue", "profit", "profit_margin", "total_cost_ecpc",
        ];
        var (lines, _) = await PullAsync(_user, columns, Now());
        lines.Should().Equal("1425,Analytics,5,3,2,1,1,1,1.75,1.5,-0.25,-0.166667,0.583333");
        var feed = (await Feed.PullAsync(_user, "tracker_id", "media_buy_cost")).Select(l => l.Split(',')[1])
            .Select(c => c == "" ? 0 : decimal.Parse(c, CultureInfo.InvariantCulture)).ToArray();
        (feed.Length, feed.Sum()).Should().Be((3, 1.75m));
    }

    [Test]
    public async Task All_clicks_of_all_members_are_those_that_the_ledger_has_stored()
    {
        var (lines, _) = await PullAsync(_administrator, ["clicks"], Now());
        lines.Should().Equal((await LedgerAnswer.AskAsync(_administrator)).Total("stored").ToString(CultureInfo.InvariantCulture));
    }

    [Test]
    public async Task Rows_are_filtered_and_sorted_as_asked()
    {
        var (lines, _) = await PullAsync(
            _administrator, ["tracker_id", "clicks"], Now() + """, "orders": [{"order_by": "clicks", "direction": "DESC"}] """);
        lines.Should().Equal("1425,5", "582,1");
        (lines, _) = await PullAsync(_administrator, ["tracker_id", "clicks"], Now());
        lines.Should().Equal("582,1", "1425,5");
        (lines, _) = await PullAsync(_administrator, ["tracker_id", "clicks"], Now() + """, "filters": [{"tracker_id": [582, 7]}] """);
        lines.Should().Equal("582,1");
        (lines, _) = await PullAsync(_user, ["tracker_id", "clicks"], Now() + """, "filters": [{"tracker_id": [582]}] """);
        lines.Should().BeEmpty("it is another member's");
    }

    [Test]
    public async Task Any_interval_can_be_asked_for()
    {
        // The clicks were made a while ago, which may have been in the month before.
        var now = DateTime.UtcNow;
        string[] months = [.. new[] { now.AddHours(-1), now }.Select(t => t.ToString("yyyy-MM", CultureInfo.InvariantCulture))];
        var (lines, report) = await PullAsync(_user, ["day", "clicks"], """ "report_interval": "lifetime" """);
        lines.Sum(l => int.Parse(l.Split(',')[1], CultureInfo.InvariantCulture)).Should().Be(5);
        lines.Select(l => l[.."yyyy-MM".Length]).Should().BeSubsetOf(months);
        report["notes"]!.AsArray().Should().BeEmpty();
    }

    /// <summary>The sums of clicks that retention deletes stay, and an hour that a time zone splits is counted as a whole.</summary>
    [Test]
    public async Task Sums_outlive_their_clicks()
    {
        ServerDatabase.RequireSqlite("it changes the times of clicks.");
        var folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        try
        {
            await using (var first = await Server.StartAsync(folder))
            {
                foreach (var click in Enumerable.Range(0, 2))
                    (await Redirects.RawRequest.SendAsync(first, "GET", "/clktr?id=582", "User-Agent: " + Browser.NextAgent())).Status
                        .Should().Be(302);
                await first.StopAsync();
            }
            var hour = DateTime.UtcNow.Date.AddDays(-500).AddHours(18);
            StoredRows.Execute(folder, "UPDATE clicks SET click_id = click_id - 500 * 86400000 * 4194304");
            StoredRows.Execute(folder, $"UPDATE click_hours SET starts_at = '{hour:yyyy-MM-dd HH}:00:00'");
            StoredRows.Execute(folder, $"UPDATE tracker_hours SET hour = {(long)(hour - DateTime.UnixEpoch).TotalHours}");
            StoredRows.Execute(folder, $"UPDATE tracker_quarter_days SET quarter_day = {(long)(hour - DateTime.UnixEpoch).TotalHours / 6}");

            await using var second = await Server.StartAsync(folder, "Retention:CatchUp=true");
            await Eventually.AsyncThat(() => StoredRows.Read(folder, "SELECT click_id FROM clicks").Count == 0, "the clicks are deleted");
            using var administrator = await ApiClient.AdministratorAsync(second);
            var (lines, report) = await PullAsync(
                administrator, ["day", "tracker_id", "clicks"], """ "report_interval": "lifetime", "timezone": "Asia/Kolkata" """);
            lines.Should().Equal($"{hour:yyyy-MM-dd},582,2");
            ((string)report["notes"]!.AsArray().Single()!).Should().EndWith($": {hour:yyyy-MM-dd} 18:00.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase(""" "orders": ["day"] """, "report.orders: 'day' is not among the columns")]
    [TestCase(""" "filters": [{"clicks": 5}] """, "report.filters: 'clicks' is not a filter of clicktracker_analytics")]
    public async Task A_bad_request_is_refused_by_the_fields_name(string more, string error)
    {
        var answer = await _user.PostAsync("/report", Request(["clicks"], Today + "," + more));
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().Contain(error);
    }

    /// <summary>The clicks may lie on both sides of an hour or a day.</summary>
    private static string Now() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
         "start_date": "{{DateTime.UtcNow.AddHours(-2):yyyy-MM-dd HH}}:00:00",
         "end_date": "{{DateTime.UtcNow.AddHours(2):yyyy-MM-dd HH}}:00:00"
        """);

    private static string Request(string[] columns, string more) =>
        $$"""{"report": {"report_type": "clicktracker_analytics", "columns": {{JsonSerializer.Serialize(columns)}}, {{more}} } }""";

    /// <returns>The lines of the file without the header, and the report.</returns>
    private static async Task<(string[] Lines, JsonNode Report)> PullAsync(ApiClient client, string[] columns, string more)
    {
        var asked = await client.PostAsync("/report", Request(columns, more));
        var id = (string?)asked.Response["report_id"] ?? throw new InvalidOperationException(asked.Error);
        Answer answer = null!;
        await Eventually.AsyncThat(
            async () => (string?)(answer = await client.GetAsync($"/report?id={id}")).Response["execution_status"] is "ready" or "error",
            "the report is ready");
        ((string?)answer.Response["execution_status"], (string?)answer.Response["report"]!["failure"]).Should().Be(("ready", null));
        var lines = (await Feed.DownloadAsync(client, id)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].Should().Be(string.Join(',', columns));
        return (lines[1..], answer.Response["report"]!);
    }

    private async Task VisitAsync(string path, string agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var response = await _user.RawAsync(request);
        ((int)response.StatusCode).Should().Be(302);
    }
}
