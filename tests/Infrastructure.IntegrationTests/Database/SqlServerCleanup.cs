using ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>Of the whole assembly, hence in no namespace.</summary>
[SetUpFixture]
internal sealed class SqlServerCleanup
{
    [OneTimeTearDown]
    public void DropDatabase() => SqlServerRun.End();
}
