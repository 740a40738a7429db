using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Retention;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using FluentAssertions;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

/// <summary>The sums of clicks: equal to what the clicks say one by one, in every zone, and never of another member.</summary>
internal abstract class AnalyticsTests(TestDatabase database) : ResourceFamily(database)
{
    private const long NoSuchMember = 8;

    private static readonly string[] _all =
        [.. ReportType.Analytics.Columns.Select(c => c.Name).Except(AnalyticsColumns.Names.Select(n => n.Name))];

    /// <summary>Zones, and moments at which their clocks are set forward or back; any two moments where they never are.</summary>
    private static readonly object[] _zones =
    [
        new object[] { "America/New_York", "2026-03-08T07:00Z", "2026-11-01T06:00Z" },
        new object[] { "Asia/Tehran", "2022-03-21T20:30Z", "2021-09-21T19:30Z" },
        new object[] { "Australia/Lord_Howe", "2026-10-03T15:30Z", "2026-04-04T15:00Z" },
        new object[] { "Asia/Kathmandu", "2026-03-29T01:00Z", "2026-10-25T01:00Z" },
        new object[] { "Asia/Kolkata", "2026-02-28T18:30Z", "2026-12-31T18:30Z" },
    ];

    private long _sequence;

    protected IReportContent Reader => Get<IEnumerable<IReportContent>>().Single(c => c.ReportType == ReportType.Analytics.Name);

    [TestCaseSource(nameof(_zones))]
    public async Task Every_click_is_in_one_bucket_and_all_sums_are_those_of_the_clicks(string zone, string forward, string back)
    {
        var random = new Random(1);
        foreach (var change in new[] { Moment(forward), Moment(back) })
        {
            var clicks = AnyClicks(random, change, 120);
            await StoreAsync(clicks);
            foreach (var columns in (string[][])[["hour", "clicks"], ["day", "tracker_id", .. _all[14..]], ["month", "clicks"],
                ["clicks", "revenue"], _all])
                await ShouldHoldAsync(AnyReport(random, change, zone) with { Columns = columns }, clicks);
            for (var round = 0; round < 12; round++)
                await ShouldHoldAsync(AnyReport(random, change, zone), clicks);
        }
    }

    [TestCaseSource(nameof(_zones))]
    public async Task The_feed_of_a_day_is_that_of_its_hours_and_has_the_sums_of_analytics(string zone, string forward, string back)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        foreach (var change in new[] { Moment(forward), Moment(back) })
        {
            await StoreAsync(AnyClicks(new Random(2), change, 100));
            var day = TimeZoneInfo.ConvertTimeFromUtc(change.AddHours(-1), info).Date;
            var batch = await Get<IReportRepository>().GetLastBatchAsync(default);
            string[] columns = ["auction_id", "media_buy_cost", "revenue_value"];
            var report = ReportOf(columns, LocalTime.ToUtc(day, info), LocalTime.ToUtc(day.AddDays(1), info), zone) with
            {
                ReportType = ReportType.Feed.Name,
                LastBatch = batch,
            };
            var whole = await RowsAsync(report);
            var hours = new List<string>();
            for (var hour = day; hour < day.AddDays(1); hour = hour.AddHours(1))
                hours.AddRange(await RowsAsync(
                    report with { StartDate = LocalTime.ToUtc(hour, info), EndDate = LocalTime.ToUtc(hour.AddHours(1), info) }));
            hours.Should().Equal(whole).And.NotBeEmpty();

            string[] sums = ["valid_clicks", "media_buy_cost", "revenue"];
            var summed = report with { ReportType = ReportType.Analytics.Name, Columns = sums };
            var feed = whole.Select(r => r.Split('|')).ToArray();
            string[] expected = [$"{feed.Length}|{feed.Sum(r => Number(r[1]))}|{feed.Sum(r => Number(r[2]))}"];
            (await RowsAsync(summed)).Should().Equal(expected);
            var byHour = (await RowsAsync(summed with { Columns = ["hour", .. sums] })).Select(r => r.Split('|')).ToArray();
            byHour.Select(r => r[0]).Should().OnlyHaveUniqueItems();
            new[] { $"{byHour.Sum(r => Number(r[1]))}|{byHour.Sum(r => Number(r[2]))}|{byHour.Sum(r => Number(r[3]))}" }
                .Should().Equal(expected);
        }
    }

    [Test]
    public async Task A_member_sees_its_clicks_alone_whatever_it_asks_for()
    {
        var random = new Random(3);
        var clicks = AnyClicks(random, Noon, 200);
        await StoreAsync(clicks);
        for (var round = 0; round < 60; round++)
        {
            var zone = (string)((object[])_zones[random.Next(_zones.Length)])[0];
            var report = AnyReport(random, Noon, zone) with
            {
                MemberId = random.Next(2),
                StartDate = Noon.AddDays(-3),
                EndDate = Noon.AddDays(3),
            };
            await ShouldHoldAsync(report, clicks);
        }
        var one = ReportOf(["tracker_id", "clicks"], Noon.AddDays(-3), Noon.AddDays(3)) with { MemberId = 1 };
        (await RowsAsync(one)).Should().NotBeEmpty();
        (await RowsAsync(Filtered(one, "member_id", "0"))).Should().BeEmpty();
        (await RowsAsync(one with { MemberId = NoSuchMember })).Should().BeEmpty();
        (await RowsAsync(one with { MemberId = NoSuchMember, Columns = ["clicks"] })).Should().BeEmpty("no click is no row");
    }

    [Test]
    public async Task An_hour_whose_clicks_are_deleted_counts_where_it_begins_and_the_report_says_so()
    {
        var clicks = new[] { "17:50", "18:10", "18:20", "18:40", "19:10", "19:40" }
            .Select(t => ClickAt(Moment($"2026-03-04T{t}Z"))).ToArray();
        await StoreAsync(clicks);
        var report = ReportOf(["day", "clicks"], Moment("2026-03-03T18:30Z"), Moment("2026-03-05T18:30Z"), "Asia/Kolkata");
        (await DaysAsync(report)).Should().Equal("4|3", "5|3");
        Reader.Notes.Should().BeEmpty();

        await WriteAsync(() => Get<IOldClickRepository>().DeleteAsync(0, clicks[2].ClickId, default));
        (await DaysAsync(report)).Should().Equal("4|4", "5|2");
        Reader.Notes.Should().ContainSingle().Which.Should().EndWith("counted as a whole, where it begins: 2026-03-04 18:00.");
        (await RowsAsync(report with
        {
            StartDate = clicks[2].OccurredAt,
            EndDate = clicks[4].OccurredAt.AddMinutes(1),
            Columns = ["clicks"]
        }))
            .Should().Equal(["1"], "the hour of 18:00 began before, and that of 19:00 is kept");
        (await RowsAsync(report with { Timezone = "UTC", Columns = ["clicks"], StartDate = Noon, EndDate = Noon.AddHours(8) }))
            .Should().Equal("6");
        Reader.Notes.Should().BeEmpty();

        await WriteAsync(() => Get<IOldClickRepository>().DeleteAsync(0, clicks[^1].ClickId, default));
        var hours = report with { Columns = ["hour", "clicks"], MemberId = 7 };
        (await RowsAsync(hours)).Select(r => r[^1]).Should().Equal('1', '3', '2');
        Reader.Notes.Should().ContainSingle().Which.Should().EndWith(": 2026-03-04 17:00 to 2026-03-04 20:00.");
        await RowsAsync(hours with { StartDate = Moment("2026-03-04T17:30Z"), EndDate = Moment("2026-03-04T18:30Z") });
        Reader.Notes.Should().ContainSingle().Which.Should().EndWith(": 2026-03-04 17:00 to 2026-03-04 19:00.");
        await RowsAsync(hours with { MemberId = NoSuchMember });
        Reader.Notes.Should().BeEmpty("it has no clicks there");
    }

    [Test]
    public async Task A_click_that_is_judged_again_counts_with_its_new_reasons_in_parts_of_hours_too()
    {
        var clicks = new[] { "17:10", "18:10", "18:40" }.Select(t => ClickAt(Moment($"2026-03-04T{t}Z"))).ToArray();
        await StoreAsync(clicks);
        var judgements = Get<IJudgementRepository>();
        await using (var transaction = await Get<IUnitOfWork>().BeginAsync(WriteScope.AllClicks, default))
        {
            var run = await judgements.BeginRunAsync(new RequalificationRun(Noon, Noon, Noon.AddDays(1), 1), default);
            await judgements.AddAsync(run, [.. clicks[..2].Select(c => new ChangedClick(c, ClickReasons.Robot))], default);
            await transaction.CommitAsync(default);
        }
        var report = ReportOf(["day", "valid_clicks", "clicks_robot"], Noon, Noon.AddDays(1), "Asia/Kolkata");
        (await RowsAsync(report)).Select(r => r[r.IndexOf('|')..]).Should().Equal("|0|2", "|1|0");
    }

    [Test]
    public async Task Names_are_those_of_now_and_of_no_deleted_object()
    {
        await InsertFamilyAsync();
        var known = ClickAt(Noon) with { TrackerId = 1001, InsertionOrderId = 5, LineItemId = 91, TagId = 40 };
        await StoreAsync([known, known with { ClickId = known.ClickId + 1, TrackerId = 1002, TagId = 0 }]);
        var report = ReportOf([.. AnalyticsColumns.Names.Select(n => n.Name), "clicks"], Noon, Noon.AddHours(1));
        (await RowsAsync(report)).Should().Equal(
            "Advertiser|Order|Line|Publisher|||1", "Advertiser|Order|Line|Publisher|Placement|Tracker|1");
        await WriteAsync(RenameAsync);
        (await RowsAsync(report with { Columns = ["tracker_name", "clicks", "tracker_id"] })).Should().Equal("|1|1002", "New|1|1001");

        async Task<bool> RenameAsync()
        {
            await Get<IResourceRepository<ClickTracker>>().UpdateAsync(Tracker with { Name = "New" }, Noon, default);
            return true;
        }
    }

    [Test]
    public async Task Rows_are_sorted_as_asked_with_absent_values_last()
    {
        var click = ClickAt(Noon) with { MediaBuyCost = 1m };
        await StoreAsync(
        [
            click with { ClickId = click.ClickId + 1, TrackerId = 1, SiteDomain = "b.example" },
            click with { ClickId = click.ClickId + 2, TrackerId = 2, SiteDomain = null },
            click with { ClickId = click.ClickId + 3, TrackerId = 3, SiteDomain = "a.example", MediaBuyCost = 3m },
            click with { ClickId = click.ClickId + 4, TrackerId = 4, SiteDomain = "a.example", Reasons = ClickReasons.Robot },
        ]);
        var report = ReportOf(["tracker_id", "site_domain", "total_cost_ecpc"], Noon, Noon.AddHours(1));
        (await TrackersAsync()).Should().Equal('1', '2', '3', '4');
        (await TrackersAsync(new ReportOrder("site_domain", false))).Should().Equal('3', '4', '1', '2');
        (await TrackersAsync(new ReportOrder("site_domain", true))).Should().Equal('1', '3', '4', '2');
        (await TrackersAsync(new ReportOrder("total_cost_ecpc", true))).Should().Equal('3', '1', '2', '4');
        (await TrackersAsync(new ReportOrder("total_cost_ecpc", false), new ReportOrder("tracker_id", true)))
            .Should().Equal('2', '1', '3', '4');

        async Task<IEnumerable<char>> TrackersAsync(params ReportOrder[] orders) =>
            (await RowsAsync(report with { Details = new ReportDetails { Orders = orders } })).Select(r => r[0]);
    }

    [Test]
    public async Task Sums_that_are_full_are_added_up()
    {
        await StoreAsync([ClickAt(Noon), ClickAt(Noon.AddHours(1)), ClickAt(Noon.AddHours(2))]);
        foreach (var table in (string[])["click_hours", "tracker_hours", "tracker_quarter_days"])
            Execute($"UPDATE {table} SET media_buy_cost_millionths = {long.MaxValue}");
        var report = ReportOf(["media_buy_cost", "profit", "clicks"], Noon, Noon.AddHours(3));
        foreach (var asked in new[] { report, Filtered(report, "pricing_type", "cost_plus_cpm") })
            (await RowsAsync(asked)).Should().Equal($"{long.MaxValue}|{-long.MaxValue}|3");
    }

    /// <summary>A filter may name more ids than a statement can have parameters.</summary>
    [Test]
    public async Task Filters_take_many_values()
    {
        await StoreAsync([ClickAt(Noon) with { TrackerId = 2500, SiteDomain = "bücher.example" },
            ClickAt(Noon) with { TrackerId = 4, SiteDomain = null }]);
        string[] numbers = [.. Enumerable.Range(1000, 4000).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        var report = ReportOf(["tracker_id", "clicks"], Noon, Noon.AddHours(1));
        (await RowsAsync(Filtered(report, "tracker_id", numbers))).Should().Equal("2500|1");
        (await RowsAsync(Filtered(report, "site_domain", [.. numbers, "bücher.example"]))).Should().Equal("2500|1");
        (await RowsAsync(Filtered(report, "site_domain", ""))).Should().Equal("4|1");
    }

    /// <param name="start">The hours of the first quarter of a day that the request leaves out, and the minutes of the first hour.</param>
    [TestCase("00:00")]
    [TestCase("02:00")]
    [TestCase("02:30")]
    public async Task The_first_rows_are_those_of_all_rows_in_their_order(string start)
    {
        var from = Noon.AddDays(-3) + TimeSpan.Parse(start, CultureInfo.InvariantCulture);
        var random = new Random(4);
        await StoreAsync(AnyClicks(random, Noon, 200));
        foreach (var dimension in (string[])["tracker_id", "site_domain", "line_item_id", "publisher_id"])
            foreach (var order in (string[])["clicks", "valid_clicks", "clicks_robot", "media_buy_cost", dimension])
                foreach (var isDescending in new[] { true, false })
                {
                    string[] columns = [dimension, "clicks", "valid_clicks", "clicks_robot", "media_buy_cost"];
                    var body = Body(columns, order, isDescending, from);
                    var all = await GetAsync(body, null);
                    all.Rows.Should().HaveCountGreaterThan(1);
                    (await GetAsync(body, 2)).Rows.Should().BeEquivalentTo(
                        all.Rows.Take(2), o => o.WithStrictOrdering(), "{0} by {1}", dimension, order);
                }
    }

    [Test]
    public async Task Rows_at_once_have_values_of_their_own_kind_and_are_those_of_the_member_alone()
    {
        await InsertFamilyAsync();
        await StoreAsync([ClickAt(Noon) with { TrackerId = 1001, SiteDomain = null, MediaBuyCost = 1.5m }]);
        var body = Body(["hour", "tracker_name", "site_domain", "clicks", "media_buy_cost", "total_cost_ecpc"], "clicks", true);
        var table = await GetAsync(body, null);
        table.Rows.Should().ContainSingle().Which.Should().Equal(Noon, "Tracker", null, 1L, 1.5m, 1.5m);
        table.Sum("media_buy_cost").Should().Be(1.5m);
        (await GetAsync(body, null, NoSuchMember)).Rows.Should().BeEmpty();
    }

    [Test]
    public async Task A_request_that_no_report_could_have_is_refused()
    {
        await FluentActions.Awaiting(() => GetAsync(Body(["nothing"], "clicks", true), null)).Should().ThrowAsync<ApiException>();
        var feed = JsonSerializer.SerializeToElement(
            new { report_type = "clicktrackers", columns = new[] { "hour" }, start_date = "2026-03-04 12:00:00", end_date = "2026-03-04 13:00:00" });
        await FluentActions.Awaiting(() => GetAsync(feed, null)).Should().ThrowAsync<ApiException>().WithMessage("*must be clicktracker_analytics");
    }

    private static JsonElement Body(
        string[] columns, string order, bool isDescending, DateTime? start = null) => JsonSerializer.SerializeToElement(new
        {
            report_type = ReportType.Analytics.Name,
            columns,
            start_date = (start ?? Noon.AddDays(-3)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            end_date = Noon.AddDays(3).ToString("yyyy-MM-dd HH:00:00", CultureInfo.InvariantCulture),
            orders = new[] { new { order_by = order, direction = isDescending ? "desc" : "asc" } },
        });

    /// <param name="member">The caller's; null: the caller sees all members.</param>
    private Task<AnalyticsTable> GetAsync(JsonElement body, int? most, long? member = null)
    {
        var time = new FixedTime(Noon);
        var caller = new Caller(1, "u", member ?? 1, member is null ? UserRole.Admin : UserRole.User, "192.0.2.1");
        return new GetAnalyticsHandler(Get<IEnumerable<IReportContent>>(), new ReportOptions(), time).Handle(
            new GetAnalytics(caller, body, most), default);
    }

    private sealed class FixedTime(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    protected static Report ReportOf(IReadOnlyList<string> columns, DateTime start, DateTime end, string zone = "UTC") => new()
    {
        Id = new string('a', 32),
        UserId = 3,
        ReportType = ReportType.Analytics.Name,
        Columns = columns,
        StartDate = start,
        EndDate = end,
        Timezone = zone,
        Format = "csv",
        CreatedOn = Noon,
    };

    protected Click ClickAt(DateTime time)
    {
        var id = ClickId.LowestAt(time) + _sequence++;
        return Sample(1) with { ClickId = id, OccurredAt = ClickId.TimeOf(id), Reasons = ClickReasons.None };
    }

    /// <summary>In a second scope: the test's own may be reading.</summary>
    protected async Task StoreAsync(IEnumerable<Click> clicks)
    {
        foreach (var click in clicks)
            await InScopeAsync<IClickStore, bool>(async store =>
            {
                await store.StoreDirectAsync(click, default);
                return true;
            });
    }

    protected async Task<List<string>> RowsAsync(Report report)
    {
        var rows = new List<string>();
        var content = Get<IEnumerable<IReportContent>>().Single(c => c.ReportType == report.ReportType);
        await foreach (var block in content.ReadAsync(report, default))
            rows.AddRange(Enumerable.Range(0, block.Count).Select(row => string.Join(
                '|',
                block.Columns.Select(
                    (column, i) => column.Kind == ValueKind.Text ? block.Texts(i).TextOf(row) : Text(block.Numbers(i)[row])))));
        return rows;
    }

    private async Task<IEnumerable<string>> DaysAsync(Report report) =>
        (await RowsAsync(report)).Select(r => r.Split('|')).Select(r => $"{new DateTime(Number(r[0])).Day}|{r[1]}");

    private async Task ShouldHoldAsync(Report report, IEnumerable<Click> clicks) =>
        (await RowsAsync(report)).Should().Equal(
            new ExpectedSums(report).Of(clicks), "{0} from {1:u} to {2:u} in {3}", string.Join(',', report.Columns), report.StartDate,
                report.EndDate, report.Timezone);

    /// <summary>Clicks within two days of a moment, many of them near it and at the very beginning and end of hours.</summary>
    private Click[] AnyClicks(Random random, DateTime near, int count) =>
        [.. new GroupedClicks(random.Next()).Take(1, count).Select(c =>
        {
            var minutes = random.Next(2) == 0 ? random.Next(-180, 180) : random.Next(-2880, 2880);
            var at = ClickAt(near.AddMinutes(minutes).AddMilliseconds(random.Next(4) == 0 ? -1 : random.Next(60_000)));
            return c with { ClickId = at.ClickId, OccurredAt = at.OccurredAt };
        })];

    /// <summary>Random columns in a random order, filters and local hours.</summary>
    private static Report AnyReport(Random random, DateTime near, string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = TimeZoneInfo.ConvertTimeFromUtc(near, info);
        var start = local.Date.AddHours(local.Hour + random.Next(-50, 10));
        var columns = _all.OrderBy(_ => random.Next()).Take(1 + random.Next(6)).ToArray();
        var report = ReportOf(columns, LocalTime.ToUtc(start, info), LocalTime.ToUtc(start.AddHours(5 + random.Next(90)), info), zone);
        return random.Next(5) switch
        {
            0 => Filtered(report, "tracker_id", "0", "2"),
            1 => Filtered(report, "site_domain", "news.example", ""),
            2 => Filtered(report, "pricing_type", "cpc"),
            3 => Filtered(report, "member_id", "1"),
            _ => report,
        };
    }

    private static Report Filtered(Report report, string column, params string[] values) =>
        report with { Details = new ReportDetails { Filters = [new ReportFilter(column, values)] } };

    private static DateTime Moment(string text) => DateTimeOffset.Parse(text, null).UtcDateTime;

    private static long Number(string text) => text == "" ? 0 : long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long value) => value == ReportBlock.Absent ? "" : value.ToString(CultureInfo.InvariantCulture);
}
