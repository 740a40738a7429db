using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>
/// A server with a <see cref="FaultyNetwork"/> before its SQL Server, an administrator, and the visitors of all its tests.
/// </summary>
internal abstract class SqlServerFaultFixture : ServerFixture
{
    protected override bool StartsByItself => false;

    /// <summary>Further parts of the connection string.</summary>
    protected virtual string Connection => "";

    protected FaultyNetwork Network { get; private set; } = null!;

    protected ApiClient Administrator { get; private set; } = null!;

    /// <summary>Visitors that make some hundred clicks a second, because a test lasts a while and reads all of them at the end.</summary>
    protected Visitors Visitors { get; } = new(16, TimeSpan.FromMilliseconds(25));

    [OneTimeSetUp]
    public async Task StartBehindNetwork()
    {
        ServerDatabase.RequireSqlServer();
        Network = new FaultyNetwork();
        await StartAsync(
            ["RateLimit:ReadsPerMinute=0", "RateLimit:WritesPerMinute=0", "RateLimit:LoginsPer5Minutes=0",
                .. ServerDatabase.SettingsBy(Network.DataSource, Folder, Connection)]);
        Administrator = await ApiClient.AdministratorAsync(Server);
        await Readiness.IsHealthyAsync(Server);
    }

    [TearDown]
    public async Task TellWhatTheServerSaid()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed)
            await TestContext.Out.WriteLineAsync(string.Join('\n', Server.Output.TakeLast(40)));
    }

    [OneTimeTearDown]
    public async Task CloseNetwork()
    {
        Administrator?.Dispose();
        if (Network is not null)
            await Network.DisposeAsync();
    }

    /// <summary>Runs the work while clicks come in.</summary>
    protected async Task UnderClicksAsync(Func<Task> work)
    {
        using var stop = new CancellationTokenSource();
        var clicking = Visitors.ClickAsync(Server, stop.Token);
        try
        {
            await Visitors.MoreAsync(300);
            await work();
            await Visitors.MoreAsync(300);
        }
        finally
        {
            await stop.CancelAsync();
            await clicking;
        }
    }

    /// <summary>Requires that all clicks were answered and are stored once.</summary>
    protected async Task ExactlyOnceAsync()
    {
        await FeedHolds.ExactlyAsync(Server, Visitors);
        await LedgerHolds.ForAsync(Server, Visitors);
    }

    protected Task<Answer> ReadAsync() => Administrator.GetAsync("/clicktracker?id=582");

    protected Task<Answer> WriteAsync() => Administrator.PutAsync("/clicktracker?id=582", """{"clicktracker": {"name": "changed"} }""");

    /// <summary>Sends so many requests at once, as many as fill connections of the pool.</summary>
    protected static Task<Answer[]> ManyAsync(int requests, Func<Task<Answer>> request) =>
        Task.WhenAll(Enumerable.Range(0, requests).Select(_ => request()));
}
