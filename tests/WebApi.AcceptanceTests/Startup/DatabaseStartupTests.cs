using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Shipping;
using ClickTracking.WebApi.Health;
using ClickTracking.WebApi.Startup;
using FluentAssertions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.WebApi.AcceptanceTests.Startup;

/// <summary>The steps by which a node and its database come together, and what happens when one of them fails.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DatabaseStartupTests : IDisposable
{
    private static readonly DatabaseUnavailableException _away = new("The database is away.", new IOException("No route."));

    private readonly List<string> _steps = [];
    private readonly DatabaseAccess _access = new(NullLogger<DatabaseAccess>.Instance);
    private readonly NodeClaim _claim = new(new NodeIdentity(1, "folder", "process", "host"));
    private readonly FakeTimeProvider _time = new();
    private readonly Messages _log = new();
    private readonly Lifetime _host = new();
    private readonly ServiceProvider _services;
    private readonly DatabaseStartup _startup;

    private Func<bool> _prepare;
    private Func<ClaimNode, ClaimAnswer> _answer = _ => new ClaimAnswer(true, null, false, default);

    public DatabaseStartupTests()
    {
        _prepare = () =>
        {
            _access.Open("identity");
            return false;
        };
        _services = new ServiceCollection()
            .AddScoped<IMediator>(provider => new Mediator(provider.GetService!))
            .AddSingleton<IRequestHandler<ClaimNode, ClaimAnswer>>(new Handler<ClaimNode, ClaimAnswer>(request =>
            {
                _steps.Add(_startup!.IsReady ? "claim while it is ready" : "claim");
                return _answer(request);
            }))
            .AddSingleton<IRequestHandler<PrepareFirstStart, bool>>(new Handler<PrepareFirstStart, bool>(_ =>
            {
                _steps.Add("first start");
                return true;
            }))
            .BuildServiceProvider();
        var clock = new SteadyClock(_time, TimeSpan.MaxValue);
        var used = new UsedClickIds(
            Calls<IClickStore>.To((name, _) => Step(name, Task.FromResult(0L))), new ClickIdGenerator(clock, 1), clock, 1, _ => false,
            NullLogger<UsedClickIds>.Instance);
        _startup = new DatabaseStartup(
            Calls<IDatabase>.To((_, args) => args[0] as DatabaseUnavailableException), _access,
            Calls<IDatabaseKeeper>.To((name, _) => Step(name, Task.FromResult(_prepare()))),
            _services.GetRequiredService<IServiceScopeFactory>(),
            Calls<ITrackerDirectory>.To((name, _) => Step(name, Task.CompletedTask)), used, _claim, _host, _time, _log);
    }

    public void Dispose()
    {
        _startup.Dispose();
        _services.Dispose();
        _host.Dispose();
    }

    [Test]
    public async Task A_database_is_made_ready_step_by_step()
    {
        await _startup.TryAsync(default);
        _steps.Should().Equal("PrepareAsync", "claim", "first start", "GetLastClickIdAsync", "RefreshAsync");
        _startup.IsReady.Should().BeTrue();
    }

    [Test]
    public async Task All_click_trackers_of_a_database_that_is_met_for_the_first_time_are_read()
    {
        var known = _prepare;
        _prepare = () => known() || true;
        await _startup.TryAsync(default);
        _steps.Should().StartWith(["PrepareAsync", "ReadAllNext", "claim"]).And.EndWith("RefreshAsync");
    }

    [Test]
    public async Task A_database_that_comes_back_is_not_used_before_it_is_prepared_again()
    {
        await _startup.TryAsync(default);
        _access.Refuse("It is another one.");
        _startup.IsReady.Should().BeFalse();
        _steps.Clear();
        await _startup.TryAsync(default);
        _steps.Should().StartWith(["PrepareAsync", "claim", "first start"]);
        _startup.IsReady.Should().BeTrue();
    }

    [Test]
    public async Task Management_waits_for_the_preparation_of_a_database_that_answers()
    {
        _access.Open("identity");
        var database = Calls<IDatabase>.To((_, _) => throw new InvalidOperationException("It is not asked for yet."));
        // It has not shipped anything, so that it has no fault.
        var shipper = new ClickShipper(null!, null!, new ShipperOptions(), _time, NullLogger<ClickShipper>.Instance);
        var health = await new DatabaseHealth(database, new DatabaseStatus(_access, shipper), _startup)
            .CheckHealthAsync(new HealthCheckContext());
        (health.Status, health.Description).Should().Be(
            (HealthStatus.Degraded, "The database is being prepared. Redirects go on, management waits."));
        var require = _startup.Require;
        require.Should().Throw<DatabaseUnavailableException>().WithMessage("The database is being prepared.");
    }

    [Test]
    public async Task A_fault_is_kept_for_health_and_logged_once_until_it_is_over()
    {
        var reachable = _prepare;
        foreach (var prepare in new Func<bool>[] { () => throw _away, () => throw _away, reachable, () => throw _away })
        {
            _prepare = prepare;
            await _startup.TryAsync(default);
        }
        _log.Should().Equal(Enumerable.Repeat("The database is away. Management and reports wait for it", 2));
        _access.Fault.Should().Be("The database is away. No route.");
    }

    [Test]
    public async Task A_silent_holder_of_the_number_is_watched_before_the_number_is_taken()
    {
        var holder = new Node
        {
            Number = 1,
            Folder = "other",
            Process = "p",
            Host = "h",
            State = NodeState.Live,
            StartedAt = default,
            HeartbeatAt = default,
            PendingBytes = 0,
        };
        var watched = new List<Node?>();
        _answer = request =>
        {
            watched.Add(request.Watched);
            return new ClaimAnswer(request.Watched is not null, holder, request.Watched is null, default);
        };
        var done = _startup.TryAsync(default);
        _time.Advance(NodeHeartbeat.Watch - TimeSpan.FromTicks(1));
        done.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        await done;
        watched.Should().Equal(null, holder);
    }

    [Test]
    public async Task A_node_whose_number_is_taken_while_it_waits_for_the_database_stops_and_ships_nothing()
    {
        _claim.Hold();
        _answer = _ => new ClaimAnswer(false, null, false, default);
        await _startup.StartAsync(default);
        await _host.Stopped;
        (_claim.IsHeld, _claim.IsLost).Should().Be((false, true));
        await _startup.StopAsync(default);
    }

    private Task Step(string name, Task result)
    {
        _steps.Add(name);
        return result;
    }

    private sealed class Handler<TRequest, TResponse>(Func<TRequest, TResponse> handle) : IRequestHandler<TRequest, TResponse>
        where TRequest : IRequest<TResponse>
    {
        public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken) => Task.FromResult(handle(request));
    }

    /// <summary>An interface whose calls are passed on by their names.</summary>
    [SuppressMessage("Performance", "CA1852:Seal internal types", Justification = "The proxy derives from it.")]
    private class Calls<T> : DispatchProxy
        where T : class
    {
        private Func<string, object?[], object?> _take = (_, _) => null;

        public static T To(Func<string, object?[], object?> take)
        {
            var proxy = Create<T, Calls<T>>();
            ((Calls<T>)(object)proxy)._take = take;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _take(targetMethod!.Name, args!);
    }

    private sealed class Messages : List<string>, ILogger<DatabaseStartup>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
                Add(formatter(state, exception));
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stopped => _stopped.Task;

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => _stopped.SetResult();

        public void Dispose() => _stopped.TrySetCanceled();
    }
}
