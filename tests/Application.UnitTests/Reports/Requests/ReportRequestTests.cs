using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports;

internal sealed class ReportRequestTests
{
    private static readonly DateTime _now = new(2026, 11, 29, 10, 45, 30, DateTimeKind.Utc);

    [TestCase("UTC", "2026-11-28 09:59:59", "2026-11-28 10:00:01", "2026-11-28 09:00", "2026-11-28 10:00")]
    [TestCase("UTC", "2026-11-28", "2026-11-28T10:30", "2026-11-28 00:00", "2026-11-28 10:00")]
    [TestCase("Asia/Kathmandu", "2026-11-28 09:59:00", "2026-11-28 11:15:00", "2026-11-28 03:15", "2026-11-28 05:15")]
    public void Times_are_rounded_down_to_the_hour_of_the_reports_zone(string zone, string start, string end, string from, string to)
    {
        var request = Read($$"""{"timezone": "{{zone}}", "start_date": "{{start}}", "end_date": "{{end}}"}""");
        FormattableString.Invariant($"{request.Period.Start:yyyy-MM-dd HH:mm}").Should().Be(from);
        FormattableString.Invariant($"{request.Period.End:yyyy-MM-dd HH:mm}").Should().Be(to);
        request.Warnings.Should().Contain(w => w.StartsWith("report.end_date: a report has full hours, rounded down to ", StringComparison.Ordinal));
    }

    [Test]
    public void Full_hours_have_no_warning() =>
        Read("""{"start_date": "2026-11-28 09:00:00", "end_date": "2026-11-28T10:00:00"}""").Warnings.Should().BeEmpty();

    [Test]
    public void An_hour_that_the_clocks_skip_is_a_report_without_rows()
    {
        var now = new DateTime(2026, 3, 8, 12, 0, 0, DateTimeKind.Utc);
        var skipped = Read("""{"timezone": "America/New_York", "start_date": "2026-03-08 02:00", "end_date": "2026-03-08 03:00"}""", now);
        skipped.Period.Start.Should().Be(skipped.Period.End);
        skipped.Warnings.Should().ContainSingle().Which.Should().Contain("does not exist in America/New_York");
        Fails("""{"start_date": "2026-11-28 02:00", "end_date": "2026-11-28 02:00"}""", "report.end_date: must be after start_date");
    }

    [TestCase("2026-11-27 09:00", "2026-11-28 10:00")]
    public void A_span_of_more_than_24_hours_is_refused(string start, string end) => Fails(
        $$"""{"timezone": "America/New_York", "start_date": "{{start}}", "end_date": "{{end}}"}""",
        "report.end_date: must be at most 24 hours after start_date");

    [Test]
    public void It_begins_not_before_the_hour_of_30_days_ago()
    {
        Read("""{"start_date": "2026-10-30 10:00:00", "end_date": "2026-10-30 11:00:00"}""").Period.Start.Day.Should().Be(30);
        Fails("""{"start_date": "2026-10-30 09:59:00", "end_date": "2026-10-30 11:00:00"}""", "report.start_date: must be within the last 30 days");
    }

    [TestCase("start_date")]
    [TestCase("end_date")]
    public void An_interval_stands_without_a_start_and_an_end(string field) => Fails(
        $$"""{"report_interval": "today", "{{field}}": "2026-11-28"}""",
        "report.report_interval: give either an interval or start_date and end_date");

    [TestCase("""{"filters": [], "orders": []}""")]
    [TestCase("""{"name": null}""")]
    public void What_is_empty_is_taken(string fields) => Read(fields).Warnings.Should().BeEmpty();

    [TestCase("""{"filters": {}}""", "report.filters: not offered by clicktrackers: leave it out")]
    [TestCase("""{"orders": ["day"]}""", "report.orders: not offered by clicktrackers: leave it out")]
    public void Filters_and_orders_are_refused(string fields, string error) => Fails(fields, error);

    [Test]
    public void A_name_is_kept() => Read("""{"name": " Mine "}""").Name.Should().Be("Mine");

    private static void Fails(string fields, string error) =>
        FluentActions.Invoking(() => Read(fields)).Should().Throw<ApiException>().WithMessage(error);

    private static ReportRequest Read(string fields, DateTime? now = null)
    {
        var body = new Dictionary<string, JsonElement>
        {
            ["report_type"] = JsonSerializer.SerializeToElement("clicktrackers"),
            ["columns"] = JsonSerializer.SerializeToElement((string[])["day"]),
        };
        foreach (var field in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(fields)!)
            body[field.Key] = field.Value;
        if (!body.ContainsKey("start_date"))
            body["report_interval"] = JsonSerializer.SerializeToElement("today");
        return ReportRequest.Read(JsonSerializer.SerializeToElement(body), new ReportOptions(), now ?? _now);
    }
}
