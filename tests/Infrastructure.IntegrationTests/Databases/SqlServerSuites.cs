using ClickTracking.Infrastructure.IntegrationTests.Ports;

namespace ClickTracking.Infrastructure.IntegrationTests.Databases;

internal sealed class SqlServerAccessTests() : AccessTests(new SqlServerTestDatabase());

internal sealed class SqlServerClickStoreTests() : ClickStoreTests(new SqlServerTestDatabase());

internal sealed class SqlServerLedgerTests() : LedgerTests(new SqlServerTestDatabase());

internal sealed class SqlServerMigrationTests() : MigrationTests(new SqlServerTestDatabase());

internal sealed class SqlServerObjectRepositoryTests() : ObjectRepositoryTests(new SqlServerTestDatabase());

internal sealed class SqlServerReportTests() : ReportTests(new SqlServerTestDatabase());

internal sealed class SqlServerRetentionTests() : RetentionTests(new SqlServerTestDatabase());

internal sealed class SqlServerTrackerSourceTests() : TrackerSourceTests(new SqlServerTestDatabase());

internal sealed class SqlServerUnitOfWorkTests() : UnitOfWorkTests(new SqlServerTestDatabase());
