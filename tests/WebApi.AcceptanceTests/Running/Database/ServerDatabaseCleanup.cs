using ClickTracking.WebApi.AcceptanceTests.Running.Database;

/// <summary>Of the whole assembly, hence in no namespace.</summary>
[SetUpFixture]
internal sealed class ServerDatabaseCleanup
{
    [OneTimeTearDown]
    public void DropDatabases() => ServerDatabase.DropAll();
}
