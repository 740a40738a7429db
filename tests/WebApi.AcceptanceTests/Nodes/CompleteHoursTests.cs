using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>
/// Hours close when every node has brought its clicks, and not before. Node 2 runs two hours behind, so that its clicks are of hours that
/// have ended.
/// </summary>
internal sealed class CompleteHoursTests : ClusterFixture
{
    private const string Retired = """{"node": {"state": "retired"} }""";
    private const int Clicks = 3;

    private DateTime _hour;

    [Test]
    public async Task A_killed_node_holds_the_hours_of_its_clicks_until_it_is_started_again()
    {
        using var client = await ClickAndKillAsync();

        var status = await StatusAsync(client);
        Ids(status["waiting_for"]!).Should().Equal(2);
        ((string)status["waiting_for"]![0]!["state"]!).Should().Be("silent");
        ((string)status["waiting_for"]![0]!["host"]!).Should().Be(Environment.MachineName);
        Hours(status).Should().OnlyContain(h => !(bool)h["complete"]! && (int)h["rows"]! == 0 && h["last_run"] == null);
        var (before, early) = await ReportAsync(client);
        ((bool)early["complete"]!, (int)early["row_count"]!).Should().Be((false, 0));
        Ids(early["waiting_for"]!).Should().Equal(2);
        ((string)early["header_info"]!).Should().Contain($"Complete Until (UTC):,{status["complete_until"]}");
        string.CompareOrdinal((string)early["waiting_for"]![0]!["shipped_until"]!, Text(_hour)).Should().BePositive();

        await StartAsync(2);
        await Eventually.AsyncThat(async () => Hours(await StatusAsync(client)).All(h => (bool)h["complete"]!), "the hours are complete");
        status = await StatusAsync(client);
        Hours(status).Sum(h => (int)h["rows"]!).Should().Be(Clicks);
        Hours(status).Should().OnlyContain(h => (int)h["late"]! == 0 && h["without_nodes"]!.AsArray().Count == 0);
        status["waiting_for"]!.AsArray().Should().BeEmpty();
        var (_, report) = await ReportAsync(client);
        ((bool)report["complete"]!, (int)report["row_count"]!, report["waiting_for"]!.AsArray().Count).Should().Be((true, Clicks, 0));
        var unchanged = (await client.GetAsync("/report")).Response["reports"]!.AsArray().Single(r => (string)r!["id"]! == before)!;
        ((bool)unchanged["complete"]!).Should().BeFalse("its clicks are those of its moment");
    }

    [Test]
    public async Task Hours_close_without_a_retired_node_and_its_clicks_are_late_when_it_comes_back()
    {
        using var client = await ClickAndKillAsync();
        (await client.PutAsync("/node?id=2", Retired)).Status.Should().Be(200);

        var status = await StatusAsync(client);
        Hours(status).Should().OnlyContain(h => (bool)h["complete"]! && (int)h["rows"]! == 0);
        Hours(status).Should().OnlyContain(h => h["without_nodes"]!.AsArray().Count == 1 && (int)h["without_nodes"]![0]! == 2);
        status["hours"]!.AsArray().Where(h => string.CompareOrdinal((string)h!["hour"]!, Text(_hour)) < 0)
            .Should().OnlyContain(h => h!["without_nodes"]!.AsArray().Count == 0);
        ((bool)(await ReportAsync(client)).Report["complete"]!).Should().BeTrue();

        await StartAsync(2);
        await Eventually.AsyncThat(
            async () => Hours(await StatusAsync(client)).Sum(h => (int)h["late"]!) == Clicks, "its clicks are stored, and late");
        await Eventually.AsyncThat(async () => Hours(await StatusAsync(client)).All(h => (bool)h["complete"]!), "the hours are complete");
        status = await StatusAsync(client);
        Hours(status).Sum(h => (int)h["rows"]!).Should().Be(Clicks);
        Hours(status).Should().OnlyContain(h => h["without_nodes"]!.AsArray().Count == 0);
        Hours(status).Where(h => (int)h["late"]! > 0).Should().OnlyContain(h => h["last_run"] != null);
    }

    [Test]
    public async Task A_folder_that_lost_its_number_holds_its_hours_until_it_is_retired()
    {
        using var client = await ClickAndKillAsync();
        await StartOnAsync(Path.Combine(Folder, "another"), 2);

        var status = await StatusAsync(client);
        Ids(status["waiting_for"]!).Should().Equal(2);
        Hours(status).Should().OnlyContain(h => !(bool)h["complete"]!);
        var list = (await client.GetAsync("/node")).Response;
        list["nodes"]!.AsArray().Select(n => (string)n!["state"]!).Should().Equal("live", "live");
        var lost = list["lost_folders"]!.AsArray().Should().ContainSingle().Subject!;
        ((int)lost["id"]!, (string)lost["state"]!).Should().Be((2, "silent"));

        (await client.PutAsync("/node?folder=nonsense", Retired)).Status.Should().Be(404);
        var answer = await client.PutAsync($"/node?folder={lost["folder"]}", Retired);
        (answer.Status, (string)answer.Response["node"]!["state"]!).Should().Be((200, "retired"));
        status = await StatusAsync(client);
        Hours(status).Should().OnlyContain(h => (bool)h["complete"]! && (int)h["without_nodes"]![0]! == 2);
        status["waiting_for"]!.AsArray().Should().BeEmpty();
    }

    /// <summary>The clock of the node is a few seconds before the end of an hour.</summary>
    [Test]
    public async Task An_hour_closes_soon_after_its_end()
    {
        ServerDatabase.RequireSqlite("its time is the node's.");
        var now = DateTime.UtcNow;
        _hour = HourOf(now);
        // The clicks have to come before the end, however long a busy machine needs for the start.
        var server = await StartWithClockAsync(1, $"+{(int)(_hour.AddHours(1) - now).TotalSeconds - 30}", "RateLimit:ReadsPerMinute=0");
        using var client = await ApiClient.AdministratorAsync(server);
        await ClickAsync(server);
        await Eventually.AsyncThat(
            async () => HourOf(await StatusAsync(client), _hour) is { } hour && (bool)hour["complete"]! && (int)hour["rows"]! == Clicks,
            "the hour is complete");
        ((int)HourOf(await StatusAsync(client), _hour)!["late"]!).Should().Be(0);
        ((bool)HourOf(await StatusAsync(client), _hour.AddHours(1))!["complete"]!).Should().BeFalse();
    }

    [TestCase("/feed-status")]
    [TestCase("/feed-status?type=")]
    [TestCase("/feed-status?type=clicktracker_analytics")]
    public async Task There_is_one_feed(string path)
    {
        using var client = await ApiClient.DemoUserAsync(await StartAsync(1));
        var answer = await client.GetAsync(path);
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((400, "SYNTAX", "type: must be clicktrackers"));
    }

    /// <summary>
    /// Node 2 records clicks, cannot ship them, and is killed. It is the first node: an hour that node 1 alone had closed would be complete.
    /// </summary>
    /// <returns>An administrator on node 1.</returns>
    private async Task<ApiClient> ClickAndKillAsync()
    {
        _hour = HourOf(DateTime.UtcNow.AddHours(-2));
        var two = await StartWithClockAsync(2, "-2h");
        var one = await StartAsync(1);
        using (DatabaseLock.Take(Folder))
        {
            await ClickAsync(two);
            await two.KillAsync();
        }

        return await ApiClient.LogInAsync(one, Path.Combine(FolderOf(2), "initial-admin.json"));
    }

    private static async Task ClickAsync(Server server)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        for (var i = 0; i < Clicks; i++)
        {
            using var click = new HttpRequestMessage(HttpMethod.Get, $"/clktr?id=582&cachebuster={i}");
            click.Headers.Add("User-Agent", Browser.NextAgent());
            using var answer = await http.SendAsync(click);
            answer.StatusCode.Should().Be(HttpStatusCode.Found);
        }
    }

    private static async Task<JsonObject> StatusAsync(ApiClient client) =>
        (await client.GetAsync("/feed-status?type=clicktrackers")).Response;

    /// <summary>Asks for the two hours of the clicks: the test may go over the end of one.</summary>
    private async Task<(string Id, JsonObject Report)> ReportAsync(ApiClient client)
    {
        var asked = await client.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "columns": ["auction_id"],
                        "start_date": "{{Text(_hour)}}", "end_date": "{{Text(_hour.AddHours(2))}}"} }
            """);
        var id = (string)asked.Response["report_id"]!;
        JsonObject answer = null!;
        await Eventually.AsyncThat(
            async () => (string?)(answer = (await client.GetAsync($"/report?id={id}")).Response)["execution_status"] == "ready",
            "the report is ready");
        return (id, answer["report"]!.AsObject());
    }

    /// <summary>The hours that clicks of node 2 may be in.</summary>
    private JsonObject[] Hours(JsonObject status) => [HourOf(status, _hour)!, HourOf(status, _hour.AddHours(1))!];

    private static JsonObject? HourOf(JsonObject status, DateTime hour) =>
        status["hours"]!.AsArray().SingleOrDefault(h => (string)h!["hour"]! == Text(hour))?.AsObject();

    private static IEnumerable<int> Ids(JsonNode nodes) => nodes.AsArray().Select(n => (int)n!["id"]!);

    private static DateTime HourOf(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerHour, DateTimeKind.Utc);

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
