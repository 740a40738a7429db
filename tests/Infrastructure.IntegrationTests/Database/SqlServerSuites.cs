using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Access;
using ClickTracking.Infrastructure.IntegrationTests.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.ClickTrackers;
using ClickTracking.Infrastructure.IntegrationTests.Discrepancies;
using ClickTracking.Infrastructure.IntegrationTests.FirstStart;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
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
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

internal sealed class SqlServerAccessTests() : AccessTests(new SqlServerTestDatabase());

internal sealed class SqlServerAnalyticsTests() : AnalyticsTests(new SqlServerTestDatabase());

internal sealed class SqlServerClickStoreTests() : ClickStoreTests(new SqlServerTestDatabase())
{
    [Test]
    public async Task A_text_that_does_not_fit_its_column_is_refused_and_leaves_nothing()
    {
        Given.Demand(Capability.BulkCopy);
        var click = SampleClicks.Sample(1) with { SiteDomain = new string('x', 1000) };
        var store = Get<IClickStore>();
        await store.Awaiting(s => s.StoreAsync(1, [SampleClicks.Sample(2), click], new JournalPosition(1, 64), default, default))
            .Should().ThrowAsync<ConstraintViolationException>();
        (await store.GetPositionAsync(1, default)).Should().Be(JournalPosition.Start);
        Query<long>("SELECT click_id FROM clicks").Should().BeEmpty();
    }
}

internal sealed class SqlServerDemoFillingTests() : DemoFillingTests(new SqlServerTestDatabase());

internal sealed class SqlServerFeedHourTests() : FeedHourTests(new SqlServerTestDatabase());

internal sealed class SqlServerTrackerActivityTests() : TrackerActivityTests(new SqlServerTestDatabase());

internal sealed class SqlServerClickRepositoryTests() : ClickRepositoryTests(new SqlServerTestDatabase());

internal sealed class SqlServerClickCountTests() : ClickCountTests(new SqlServerTestDatabase());

internal sealed class SqlServerLookupTests() : LookupTests(new SqlServerTestDatabase());

internal sealed class SqlServerFailedTagTests() : FailedTagRepositoryTests(new SqlServerTestDatabase());

internal sealed class SqlServerTrackerOutcomeTests() : TrackerOutcomeRepositoryTests(new SqlServerTestDatabase());

internal sealed class SqlServerLedgerTests() : LedgerTests(new SqlServerTestDatabase());

internal sealed class SqlServerLoginTests() : LoginTests(new SqlServerTestDatabase());

internal sealed class SqlServerMigrationTests() : MigrationTests(new SqlServerTestDatabase());

internal sealed class SqlServerObjectRepositoryTests() : ResourceRepositoryTests(new SqlServerTestDatabase());

internal sealed class SqlServerReportFileTests() : ReportFileTests(new SqlServerTestDatabase());

internal sealed class SqlServerReportTests() : ReportTests(new SqlServerTestDatabase())
{
    [Test]
    public async Task Its_moment_is_none_in_which_clicks_are_written()
    {
        await using var session = new DbSession(Get<IDatabase>());
        await using var batch = await session.BeginAsync(WriteScope.Clicks, default);
        var moment = Get<IReportRepository>().GetLastBatchAsync(default);
        (await Task.WhenAny(moment, Task.Delay(500))).Should().NotBe(moment);
        await batch.CommitAsync(default);
        (await moment).Should().BePositive();
    }
}

internal sealed class SqlServerRetentionTests() : RetentionTests(new SqlServerTestDatabase());

internal sealed class SqlServerRollUpTests() : RollUpTests(new SqlServerTestDatabase());

internal sealed class SqlServerSearchedTextsTests() : SearchedTextsTests(new SqlServerTestDatabase());

internal sealed class SqlServerStatementTraceTests() : StatementTraceTests(new SqlServerTestDatabase());

internal sealed class SqlServerKeptCountsTests() : KeptCountsTests(new SqlServerTestDatabase());

internal sealed class SqlServerRebuildTests() : RebuildTests(new SqlServerTestDatabase());

internal sealed class SqlServerRequalifyTests() : RequalifyTests(new SqlServerTestDatabase());

internal sealed class SqlServerTrackerSourceTests() : TrackerSourceTests(new SqlServerTestDatabase());

internal sealed class SqlServerUnitOfWorkTests() : UnitOfWorkTests(new SqlServerTestDatabase())
{
    [Test]
    public async Task What_depends_on_nothing_else_does_not_wait_for_objects()
    {
        await using var objects = await Get<IUnitOfWork>().BeginAsync(default);
        await using var other = new DbSession(Get<IDatabase>());
        await using var independent = await other.BeginAsync(WriteScope.Independent, default);
        other.IsWriting.Should().BeTrue();
    }
}
