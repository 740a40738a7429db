using ClickTracking.Application;
using ClickTracking.Application.Access;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.TrafficQuality;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>
/// Tests of a port that every database product must pass, with the product's own container and an empty database before each test. A
/// subclass for each product names the product.
/// </summary>
internal abstract class DatabaseSuite(TestDatabase database)
{
    protected static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>The clock of the services.</summary>
    protected virtual TimeProvider Time => TimeProvider.System;

    /// <summary>Adds what a suite needs besides the product.</summary>
    protected virtual void AddTo(IServiceCollection services)
    {
    }

    private ServiceProvider _services = null!;
    private AsyncServiceScope _scope;

    protected TestDatabase Given => database;

    protected IServiceProvider Services => _services;

    protected IDatabase Database => _services.GetRequiredService<IDatabase>();

    [OneTimeSetUp]
    public Task CreateDatabase()
    {
        if (database.Missing is { } reason)
            Assert.Ignore(reason);
        return database.CreateAsync();
    }

    [SetUp]
    public async Task OpenScope()
    {
        await database.ResetAsync();
        var services = new ServiceCollection().AddLogging().AddMetrics().AddApplication().AddInfrastructure(database.Connection)
            .AddSingleton(Time)
            .AddSingleton(new RateLimitOptions())
            .AddSingleton(new NodeIdentity(4, "a-folder", "a-process", "a-host"))
            .AddSingleton(new DataOptions { Folder = Path.GetTempPath() })
            .AddSingleton(new BootstrapOptions())
            .AddSingleton(new PrivacyOptions { Ip = AddressDetail.Full })
            .AddSingleton(new QualityOptions());
        AddTo(services);
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<DatabaseAccess>().Open(Query<string>("SELECT id FROM database_identity")[0]);
        _scope = _services.CreateAsyncScope();
    }

    [TearDown]
    public async Task CloseScope()
    {
        if (_services is null)
            return;
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    [OneTimeTearDown]
    public Task CloseDatabase() => database.CloseAsync();

    /// <summary>A service of the test's own scope, which has one connection.</summary>
    protected T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Work in a second scope, as another request would do it.</summary>
    protected async Task<TResult> InScopeAsync<T, TResult>(Func<T, Task<TResult>> work)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>Reads rows without the product.</summary>
    protected List<T> Query<T>(string sql)
    {
        using var connection = database.Connect();
        return connection.Query<T>(sql).AsList();
    }

    protected void Execute(string sql)
    {
        using var connection = database.Connect();
        connection.Execute(sql);
    }
}
