using ClickTracking.Infrastructure.IntegrationTests.Ports;

namespace ClickTracking.Infrastructure.IntegrationTests.Databases;

internal sealed class SqliteAccessTests() : AccessTests(new SqliteTestDatabase());

internal sealed class SqliteStoreTests() : ClickStoreTests(new SqliteTestDatabase());

internal sealed class SqliteLedgerTests() : LedgerTests(new SqliteTestDatabase());

internal sealed class SqliteMigrationTests() : MigrationTests(new SqliteTestDatabase());

internal sealed class SqliteObjectRepositoryTests() : ObjectRepositoryTests(new SqliteTestDatabase());

internal sealed class SqliteReportTests() : ReportTests(new SqliteTestDatabase());

internal sealed class SqliteRetentionTests() : RetentionTests(new SqliteTestDatabase());

internal sealed class SqliteRollUpTests() : RollUpTests(new SqliteTestDatabase());

internal sealed class SqliteTrackerSourceTests() : TrackerSourceTests(new SqliteTestDatabase());

internal sealed class SqliteUnitOfWorkTests() : UnitOfWorkTests(new SqliteTestDatabase());
