using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.ClickTrackers;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Discrepancies;

/// <summary>Counts of four days of November 2025, and the files of ad servers about them.</summary>
internal abstract class DiscrepancyFixture : ManagementFixture
{
    protected const string Period = "start_date=2025-11-23&end_date=2025-11-27";

    protected const int Robot = 1;
    protected const int Duplicate = 4;

    protected override string[] Settings => ["RateLimit:ReadsPerMinute=0", "RateLimit:WritesPerMinute=0"];

    protected static string Export(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Discrepancies", "Exports", name));

    protected async Task<long> TrackerAsync(string name, string? code = null) =>
        await CreateAsync(("name", $"\"{name}\""), ("code", code is null ? null : $"\"{code}\""));

    /// <summary>Stores a row of the roll-ups as the shipper does.</summary>
    protected void Count(long tracker, int day, int hour, int clicks, int reasons = 0, long member = 958) => Execute($"""
        INSERT INTO click_hours (
            starts_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id,
            pricing_type,
            site_domain, reasons, destination_source, clicks, media_buy_cost_millionths, revenue_value_millionths)
        VALUES ('2025-11-{day:00} {hour:00}:00:00', {tracker}, {member}, 1, 0, 1, 1, 0, 0, 'none', '', {reasons}, 'click_url', {clicks},
        0, 0)
        """);

    /// <summary>Stores a count of requests that were no clicks.</summary>
    protected void Count(long tracker, int day, string outcome, int requests, long member = 958) => Execute(
        $"INSERT INTO tracker_outcomes (starts_at, tracker_id, member_id, outcome, requests) VALUES ('2025-11-{day:00} 12:00:00', {tracker}, {member}, '{outcome}', {requests})");

    protected async Task<JsonObject> CompareAsync(string file, string query = Period)
    {
        var answer = await User.SendAsync(HttpMethod.Post, "/discrepancy?" + query, file, "text/csv");
        answer.Status.Should().Be(200, answer.Error);
        return answer.Response["discrepancy"]!.AsObject();
    }

    protected static JsonObject Tracker(JsonObject comparison, long id) =>
        comparison["trackers"]!.AsArray().Select(t => t!.AsObject()).Single(t => (long)t["id"]! == id);

    protected static string[] Verdicts(JsonObject tracker) =>
        [.. tracker["days"]!.AsArray().Select(d => (string)d!["counts"]!["verdict"]!)];

    protected static string Verdict(JsonObject tracker) => (string)tracker["total"]!["verdict"]!;

    protected static (int Row, string Reason)[] Unmatched(JsonObject comparison) =>
        [.. comparison["unmatched"]!["rows"]!.AsArray().Select(r => ((int)r!["row"]!, (string)r["reason"]!))];

    protected async Task<string> FileAsync(HttpMethod method, string path, string? body = null, ApiClient? client = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body);
        using var response = await (client ?? User).RawAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue(text);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");
        (await response.Content.ReadAsByteArrayAsync()).Should().StartWith(
            Encoding.UTF8.GetPreamble(), "a spreadsheet takes it for an old encoding else");
        return text;
    }

    protected static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Execute(string sql)
    {
        using var connection = ServerDatabase.Open(Folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
