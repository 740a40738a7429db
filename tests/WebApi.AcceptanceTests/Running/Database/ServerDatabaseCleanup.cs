using ClickTracking.WebApi.AcceptanceTests.Running.Database;

/// <summary>Cleans up after the whole assembly, for which it must not be in a namespace.</summary>
[SetUpFixture]
internal sealed class ServerDatabaseCleanup
{
    [OneTimeTearDown]
    public void DropDatabases() => ServerDatabase.DropAll();
}
