using ClickTracking.Infrastructure.IntegrationTests.Access;
using ClickTracking.Infrastructure.IntegrationTests.Discrepancies;
using ClickTracking.Infrastructure.IntegrationTests.Ledger;
using ClickTracking.Infrastructure.IntegrationTests.Lookup;
using ClickTracking.Infrastructure.IntegrationTests.Redirects;
using ClickTracking.Infrastructure.IntegrationTests.Reports;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using ClickTracking.Infrastructure.IntegrationTests.Retention;
using ClickTracking.Infrastructure.IntegrationTests.RollUps;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.IntegrationTests.Trackers;
using ClickTracking.Infrastructure.IntegrationTests.TrafficQuality;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

internal sealed class SqliteAccessTests() : AccessTests(new SqliteTestDatabase());

internal sealed class SqliteLoginTests() : LoginTests(new SqliteTestDatabase());

internal sealed class SqliteStoreTests() : ClickStoreTests(new SqliteTestDatabase());

internal sealed class SqliteFeedHourTests() : FeedHourTests(new SqliteTestDatabase());

internal sealed class SqliteClickCountTests() : ClickCountTests(new SqliteTestDatabase());

internal sealed class SqliteLookupTests() : LookupTests(new SqliteTestDatabase());

internal sealed class SqliteTrackerOutcomeTests() : TrackerOutcomeRepositoryTests(new SqliteTestDatabase());

internal sealed class SqliteLedgerTests() : LedgerTests(new SqliteTestDatabase());

internal sealed class SqliteMigrationTests() : MigrationTests(new SqliteTestDatabase());

internal sealed class SqliteObjectRepositoryTests() : ResourceRepositoryTests(new SqliteTestDatabase());

internal sealed class SqliteReportFileTests() : ReportFileTests(new SqliteTestDatabase());

internal sealed class SqliteReportTests() : ReportTests(new SqliteTestDatabase());

internal sealed class SqliteRetentionTests() : RetentionTests(new SqliteTestDatabase());

internal sealed class SqliteRollUpTests() : RollUpTests(new SqliteTestDatabase());

internal sealed class SqliteRebuildTests() : RebuildTests(new SqliteTestDatabase());

internal sealed class SqliteRequalifyTests() : RequalifyTests(new SqliteTestDatabase());

internal sealed class SqliteTrackerSourceTests() : TrackerSourceTests(new SqliteTestDatabase());

internal sealed class SqliteUnitOfWorkTests() : UnitOfWorkTests(new SqliteTestDatabase());
