using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Reports.Requests;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports.Requests;

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
        request.Warnings
            .Should().Contain(w => w.StartsWith("report.end_date: a report has full hours, rounded down to ", StringComparison.Ordinal));
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
        Fails("""{"start_date": "2026-10-30 09:59:00", "end_date": "2026-10-30 11:00:00"}""",
            "report.start_date: must be within the last 30 days");
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

    [Test]
    public void Analytics_take_filters_orders_and_any_interval()
    {
        var request = Read("""
            {"report_type": "clicktracker_analytics", "columns": ["day", "tracker_name", "clicks"], "report_interval": "lifetime",
             "filters": [{"tracker_id": [1, "2"]}, {"pricing_type": "cpc"}], "orders": ["day", {"order_by": "clicks", "direction": "DESC"}],
             "escape_fields": true, "reporting_decimal_type": "comma", "format": "excel"}
            """);
        request.Type.Should().Be(ReportType.Analytics);
        request.Period.Start.Should().Be(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        request.Details.Filters.Select(f => $"{f.Column}: {string.Join(' ', f.Values)}")
            .Should().Equal("tracker_id: 1 2", "pricing_type: cpc");
        request.Details.Orders.Should().Equal(new ReportOrder("day", false), new ReportOrder("clicks", true));
        (request.Details.EscapeFields, request.Details.DecimalComma, request.Format).Should().Be((true, true, ReportFormat.Excel));
    }

    [Test]
    public void A_name_that_is_too_long_is_told_its_length_as_people_count_it()
    {
        var wanted = "report.name: must be a string of at most 255 characters, without control characters";
        Fails($$"""{"name": "{{new string('n', 256)}}"}""", $"{wanted}, and has 256");
        Fails(
            $$"""{"name": "{{string.Concat(Enumerable.Repeat("\ud83d\ude00", 128))}}"}""",
            "report.name: is too long to be stored: its 128 characters take 256 places of 255, since emoji and accents take several");
    }

    [TestCase("csv")]
    [TestCase("excel")]
    [TestCase("xlsx", "escape_fields: xlsx has no quoted fields", "reporting_decimal_type: xlsx has numbers instead of texts")]
    [TestCase("html", "escape_fields: html has no quoted fields")]
    [TestCase("jsonl", "escape_fields: jsonl has no quoted fields", "reporting_decimal_type: jsonl has numbers instead of texts")]
    [TestCase("parquet", "escape_fields: parquet has no quoted fields", "reporting_decimal_type: parquet has numbers instead of texts")]
    public void A_field_that_a_format_has_no_use_for_is_ignored_with_a_warning(string format, params string[] ignored)
    {
        Read($$"""{"format": "{{format}}", "escape_fields": true, "reporting_decimal_type": "comma"}""").Warnings
            .Should().Equal(ignored.Select(i => $"report.{i}, ignored"));
        Read($$"""{"format": "{{format}}", "escape_fields": false, "reporting_decimal_type": "decimal"}""").Warnings.Should().BeEmpty();
    }

    [TestCase("""{"columns": ["auction_id"]}""", "report.columns: 'auction_id' is not a column of clicktracker_analytics")]
    [TestCase("""{"filters": {"tracker_id": 1}}""", "report.filters: must be an array")]
    [TestCase("""{"filters": ["tracker_id"]}""", "report.filters: must be an array of objects like {\"tracker_id\": [1, 2]}")]
    [TestCase("""{"filters": [{"tracker_id": "x"}]}""", "report.filters: 'tracker_id' must be ids: 'x' is none")]
    [TestCase("""{"filters": [{"tracker_id": []}]}""", "report.filters: 'tracker_id' must have 1 to 1000 values")]
    [TestCase("""{"filters": [{"tracker_id": [null]}]}""", "report.filters: 'tracker_id' must be a text or a number, or an array of these")]
    [TestCase("""{"filters": [{"tracker_id": 1}, {"tracker_id": 2}]}""", "report.filters: 'tracker_id' is named twice")]
    [TestCase("""{"orders": ["clicks"]}""", "report.orders: 'clicks' is not among the columns")]
    [TestCase("""{"orders": [5]}""", "report.orders: must be an array of columns, or of objects like {\"order_by\": \"clicks\", \"direction\": \"DESC\"}")]
    [TestCase("""{"escape_fields": 5}""", "report.escape_fields: must be true or false")]
    [TestCase("""{"reporting_decimal_type": "dot"}""", "report.reporting_decimal_type: must be decimal or comma")]
    public void A_bad_analytics_request_is_refused_by_the_fields_name(string fields, string error) =>
        Fails(fields, error, "clicktracker_analytics");

    [TestCase("last_hour", "2026-11-29 09:15", "2026-11-29 10:15")]
    [TestCase("last_48_hours", "2026-11-27 10:15", "2026-11-29 10:15")]
    [TestCase("yesterday", "2026-11-27 18:15", "2026-11-28 18:15")]
    [TestCase("last_2_days", "2026-11-26 18:15", "2026-11-28 18:15")]
    [TestCase("7_days", "2026-11-21 18:15", "2026-11-28 18:15")]
    [TestCase("last_30_days", "2026-10-29 18:15", "2026-11-28 18:15")]
    [TestCase("month_to_date", "2026-10-31 18:15", "2026-11-29 18:15")]
    [TestCase("month_to_yesterday", "2026-10-31 18:15", "2026-11-28 18:15")]
    [TestCase("quarter_to_date", "2026-09-30 18:15", "2026-11-29 18:15")]
    [TestCase("last_month", "2026-09-30 18:15", "2026-10-31 18:15")]
    [TestCase("lifetime", "2019-12-31 18:15", "2026-11-29 18:15")]
    public void An_interval_is_one_of_the_zone(string interval, string from, string to)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");
        var period = ReportInterval.Of(interval, _now, zone)!;
        FormattableString.Invariant($"{period.Start:yyyy-MM-dd HH:mm} {period.End:yyyy-MM-dd HH:mm}").Should().Be($"{from} {to}");
    }

    private static void Fails(string fields, string error, string type = "clicktrackers") =>
        FluentActions.Invoking(() => Read(fields, type: type)).Should().Throw<ApiException>().WithMessage(error);

    private static ReportRequest Read(string fields, DateTime? now = null, string type = "clicktrackers")
    {
        var body = new Dictionary<string, JsonElement>
        {
            ["report_type"] = JsonSerializer.SerializeToElement(type),
            ["columns"] = JsonSerializer.SerializeToElement((string[])["day"]),
        };
        foreach (var field in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(fields)!)
            body[field.Key] = field.Value;
        if (!body.ContainsKey("start_date") && !body.ContainsKey("report_interval"))
            body["report_interval"] = JsonSerializer.SerializeToElement("today");
        return ReportRequest.Read(JsonSerializer.SerializeToElement(body), new ReportOptions(), now ?? _now);
    }
}
