using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.IntegrationTests.Access;
using ClickTracking.Infrastructure.IntegrationTests.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.ClickTrackers;
using ClickTracking.Infrastructure.IntegrationTests.Discrepancies;
using ClickTracking.Infrastructure.IntegrationTests.FirstStart;
using ClickTracking.Infrastructure.IntegrationTests.Ledger;
using ClickTracking.Infrastructure.IntegrationTests.Lookup;
using ClickTracking.Infrastructure.IntegrationTests.Redirects;
using ClickTracking.Infrastructure.IntegrationTests.Reports;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using ClickTracking.Infrastructure.IntegrationTests.Resources.Search;
using ClickTracking.Infrastructure.IntegrationTests.Retention;
using ClickTracking.Infrastructure.IntegrationTests.RollUps;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.IntegrationTests.Trackers;
using ClickTracking.Infrastructure.IntegrationTests.TrafficQuality;
using ClickTracking.Infrastructure.Reports.Content;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

internal sealed class SqliteAccessTests() : AccessTests(new SqliteTestDatabase());

internal sealed class SqliteAnalyticsTests() : AnalyticsTests(new SqliteTestDatabase())
{
    [Test]
    public async Task All_rows_are_of_the_moment_of_the_first()
    {
        AddHours(3000);
        await StoreAsync([ClickAt(Noon.AddHours(1))]);
        var rows = 0;
        await foreach (var block in Reader.ReadAsync(ReportOf(["hour", "tracker_id", "site_domain"], Noon, Noon.AddHours(3)), default))
        {
            rows += block.Count;
            await StoreAsync([ClickAt(Noon.AddHours(2)), ClickAt(Noon.AddHours(1))]);
        }
        rows.Should().Be(3001);
        (await RowsAsync(ReportOf(["hour", "pricing_type"], Noon, Noon.AddHours(3)))).Should().HaveCount(3);
    }

    [Test]
    public async Task More_rows_than_can_be_sorted_are_told_and_can_be_had_without_an_order()
    {
        AddHours(RowSorter.MaxRows + 1);
        var report = ReportOf(["tracker_id", "site_domain"], Noon, Noon.AddHours(1));
        var sorted = report with { Details = new ReportDetails { Orders = [new ReportOrder("tracker_id", true)] } };
        (await FluentActions.Awaiting(() => RowsAsync(sorted)).Should().ThrowAsync<ReportContentException>())
            .WithMessage("it has more than 200,000 rows*");
        (await RowsAsync(report)).Should().HaveCount(RowSorter.MaxRows + 1);
        (await RowsAsync(sorted with { MostRows = 3 })).Select(r => r.Split('|')[0]).Should().Equal(
            ["200001", "200000", "199999"], "the database cuts the others off");
        Execute("DELETE FROM click_hours WHERE tracker_id = 1");
        (await RowsAsync(sorted)).Should().HaveCount(RowSorter.MaxRows).And.StartWith("200001|").And.EndWith("2|");
    }

    private void AddHours(int trackers) => Execute($"""
        INSERT INTO click_hours
        SELECT '2026-03-04 12:00:00', value, 7, 1, 0, 1, 1, 0, 0, 'cpc', '', 0, 'redir', 1, 0, 0
        FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {trackers}) SELECT value FROM n)
        """);
}

internal sealed class SqliteLoginTests() : LoginTests(new SqliteTestDatabase());

internal sealed class SqliteStoreTests() : ClickStoreTests(new SqliteTestDatabase());

internal sealed class SqliteDemoFillingTests() : DemoFillingTests(new SqliteTestDatabase());

internal sealed class SqliteFeedHourTests() : FeedHourTests(new SqliteTestDatabase());

internal sealed class SqliteTrackerActivityTests() : TrackerActivityTests(new SqliteTestDatabase());

internal sealed class SqliteClickRepositoryTests() : ClickRepositoryTests(new SqliteTestDatabase());

internal sealed class SqliteClickCountTests() : ClickCountTests(new SqliteTestDatabase());

internal sealed class SqliteLookupTests() : LookupTests(new SqliteTestDatabase());

internal sealed class SqliteFailedTagTests() : FailedTagRepositoryTests(new SqliteTestDatabase());

internal sealed class SqliteTrackerOutcomeTests() : TrackerOutcomeRepositoryTests(new SqliteTestDatabase());

internal sealed class SqliteLedgerTests() : LedgerTests(new SqliteTestDatabase());

internal sealed class SqliteMigrationTests() : MigrationTests(new SqliteTestDatabase());

internal sealed class SqliteObjectRepositoryTests() : ResourceRepositoryTests(new SqliteTestDatabase());

internal sealed class SqliteReportFileTests() : ReportFileTests(new SqliteTestDatabase());

internal sealed class SqliteReportTests() : ReportTests(new SqliteTestDatabase());

internal sealed class SqliteRetentionTests() : RetentionTests(new SqliteTestDatabase());

internal sealed class SqliteRollUpTests() : RollUpTests(new SqliteTestDatabase());

internal sealed class SqliteSearchedTextsTests() : SearchedTextsTests(new SqliteTestDatabase());

internal sealed class SqliteStatementTraceTests() : StatementTraceTests(new SqliteTestDatabase());

internal sealed class SqliteKeptCountsTests() : KeptCountsTests(new SqliteTestDatabase());

internal sealed class SqliteRebuildTests() : RebuildTests(new SqliteTestDatabase());

internal sealed class SqliteRequalifyTests() : RequalifyTests(new SqliteTestDatabase());

internal sealed class SqliteTrackerSourceTests() : TrackerSourceTests(new SqliteTestDatabase());

internal sealed class SqliteUnitOfWorkTests() : UnitOfWorkTests(new SqliteTestDatabase());
