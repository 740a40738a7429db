using System.Globalization;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Retention;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Retention;

/// <summary>
/// Old clicks are deleted in steps with pauses for other work. The clock stands still, so a pause lasts until a test ends it.
/// </summary>
[Parallelizable]
internal sealed class ClickRetentionTests : ShipperFixture
{
    private static readonly TimeSpan _age = TimeSpan.FromDays(400);

    private WatchedTime _time = null!;
    private ServiceProvider _services = null!;
    private long _boundary;

    [SetUp]
    public void CreateScopes()
    {
        Time = _time = new WatchedTime(Time.GetUtcNow());
        _services = new ServiceCollection().AddSingleton<IDatabase>(Database).AddRetention().BuildServiceProvider();
        _boundary = IdAt(-_age);
    }

    [TearDown]
    public void DisposeScopes() => _services.Dispose();

    [Test]
    public async Task What_is_older_goes_and_what_is_not_stays()
    {
        await StoreAsync(1, IdAt(-2 * _age), _boundary - 1, _boundary, _boundary + 1, IdAt(TimeSpan.Zero));
        using var retention = Retention();
        await retention.RunAsync(default);
        await retention.RunAsync(default);

        StoredIds().Should().Equal(_boundary, _boundary + 1, IdAt(TimeSpan.Zero));
        Deleted().Should().ContainSingle().Which
            .Should().StartWith(
                $"Deleted 3 clicks that are more than 400 days old, ids 1 to {_boundary - 1}, times 2020-01-01 00:00:00 to ");
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(20)]
    [TestCase(21)]
    [TestCase(1000)]
    public async Task All_steps_together_delete_just_what_is_old(int stepClicks)
    {
        await StoreAsync([.. Ids(1, 20), _boundary]);
        using var retention = Retention(stepClicks);
        await retention.RunAsync(default);
        StoredIds().Should().Equal(_boundary);
        Deleted().Should().ContainSingle().Which.Should().StartWith("Deleted 20 clicks");
    }

    [Test]
    public async Task Several_nodes_at_once_delete_what_is_old_and_nothing_else()
    {
        await StoreAsync([.. Ids(1, 500), _boundary]);
        using var others = new ServiceCollection()
            .AddSingleton<IDatabase>(_ => new SqliteDatabase(ConnectionString, Log.For<SqliteDatabase>())).AddRetention()
                .BuildServiceProvider();
        using var here = Retention();
        using var there = new ClickRetention(
            others.GetRequiredService<IServiceScopeFactory>(),
            new RetentionOptions { CatchUp = true, ClickDays = 400, StepClicks = 7, Pause = TimeSpan.Zero }, _time, Log.For<ClickRetention>());
        await Task.WhenAll(Task.Run(() => here.RunAsync(default)), Task.Run(() => there.RunAsync(default)));

        StoredIds().Should().Equal(_boundary);
        Log.At(LogLevel.Warning).Concat(Log.At(LogLevel.Error)).Should().BeEmpty();
    }

    [Test]
    public async Task Between_two_steps_a_click_is_stored()
    {
        await StoreAsync([.. Ids(1, 25)]);
        using var retention = Retention(stepClicks: 10, pause: TimeSpan.FromMinutes(1));
        var run = retention.RunAsync(default);
        for (var step = 1; step <= 3; step++)
        {
            await _time.Timers.WaitAsync();
            await StoreAsync(_boundary + step);
            StoredIds().Should().Equal([.. Ids(1, 25).Skip(10 * step), .. Enumerable.Range(1, step).Select(i => _boundary + i)]);
            Deleted().Should().BeEmpty("there is one event a run");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        await run;
        Deleted().Should().ContainSingle().Which.Should().StartWith("Deleted 25 clicks");
    }

    [Test]
    public async Task A_click_becomes_old_while_the_node_runs()
    {
        await StoreAsync(IdAt(-_age + TimeSpan.FromMinutes(30)), IdAt(-_age + TimeSpan.FromHours(2)));
        using var retention = Retention();
        await retention.StartAsync(default);
        await _time.Timers.WaitAsync();
        StoredIds().Should().HaveCount(2);

        _time.Advance(TimeSpan.FromHours(1));
        await Log.WaitForAsync(LogLevel.Information, "Deleted 1 clicks");
        StoredIds().Should().Equal(IdAt(-_age + TimeSpan.FromHours(1)));
        await retention.StopAsync(default);
    }

    [Test]
    public async Task Two_nodes_at_once_delete_everything_once()
    {
        await StoreAsync([.. Ids(1, 500), _boundary]);
        using var one = Retention(stepClicks: 7);
        using var other = Retention(stepClicks: 11);
        await Task.WhenAll(Task.Run(() => one.RunAsync(default)), Task.Run(() => other.RunAsync(default)));

        StoredIds().Should().Equal(_boundary);
        Deleted().Sum(e => int.Parse(e.Split(' ')[1], CultureInfo.InvariantCulture)).Should().Be(500);
    }

    [Test]
    public async Task What_was_deleted_before_a_fault_is_told_and_the_rest_waits()
    {
        await StoreAsync([.. Ids(1, 20)]);
        Execute("CREATE TRIGGER none BEFORE DELETE ON clicks WHEN OLD.click_id = 15 BEGIN SELECT RAISE(ABORT, 'no'); END");
        using var retention = Retention(stepClicks: 10);
        await retention.RunAsync(default);
        StoredIds().Should().Equal(Ids(11, 10));
        Deleted().Should().ContainSingle().Which.Should().StartWith("Deleted 10 clicks");
        Log.At(LogLevel.Error).Should().ContainSingle();

        Execute("DROP TRIGGER none");
        await retention.RunAsync(default);
        StoredIds().Should().BeEmpty();
    }

    [Test]
    public async Task A_database_that_does_not_answer_is_waited_for()
    {
        await StoreAsync(1);
        using var retention = Retention();
        await using (var other = new Microsoft.Data.Sqlite.SqliteConnection(ConnectionString))
        {
            other.Open();
            await using var writing = other.BeginTransaction(deferred: false);
            await retention.RunAsync(default);
        }
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("is locked");

        await retention.RunAsync(default);
        StoredIds().Should().BeEmpty();
    }

    [Test]
    public async Task Under_a_wrong_clock_a_run_deletes_one_day_and_says_so()
    {
        var newest = IdAt(TimeSpan.Zero);
        var days = Enumerable.Range(0, 10).Select(d => IdAt(TimeSpan.FromDays(d - 300))).ToArray();
        await StoreAsync([.. days, newest]);
        _time.Advance(TimeSpan.FromDays(730));
        for (var run = 0; run < 3; run++)
        {
            using var retention = Retention(catchUp: false);
            await retention.RunAsync(default);
            StoredIds().Should().Equal([.. days.Skip(1), newest]);
        }

        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("If the clock is right, Retention:CatchUp");
    }

    [Test]
    public async Task An_hour_of_old_clicks_needs_no_catching_up()
    {
        await StoreAsync(IdAt(-_age - TimeSpan.FromHours(1)), _boundary - 1, _boundary);
        using var retention = Retention(catchUp: false);
        await retention.RunAsync(default);
        StoredIds().Should().Equal(_boundary);
        Log.At(LogLevel.Warning).Should().BeEmpty();
    }

    [Test]
    public async Task Nothing_is_deleted_when_clicks_are_kept_for_ever()
    {
        await StoreAsync(1);
        using var retention = Retention(days: 0);
        await retention.StartAsync(default);
        await retention.ExecuteTask!;
        StoredIds().Should().Equal(1);
    }

    /// <summary>The plan of each statement finds the oldest ids in the order of the table itself.</summary>
    [TestCase("Click.IdsBefore")]
    [TestCase("Click.DeleteRange")]
    public void No_statement_scans_or_sorts(string name) =>
        Query<dynamic>("EXPLAIN QUERY PLAN " + Database.Sql[name].Replace("@before", "9").Replace("@first", "1").Replace("@last", "9"))
        .Select(row => (string)row.detail).Should().ContainSingle().Which
            .Should().StartWith("SEARCH").And.Contain("USING INTEGER PRIMARY KEY");

    private ClickRetention Retention(int stepClicks = 10, TimeSpan pause = default, int days = 400, bool catchUp = true) => new(
        _services.GetRequiredService<IServiceScopeFactory>(),
        new RetentionOptions { CatchUp = catchUp, ClickDays = days, StepClicks = stepClicks, Pause = pause }, _time, Log.For<ClickRetention>());

    private long IdAt(TimeSpan fromNow) => ClickId.LowestAt(Time.GetUtcNow().UtcDateTime + fromNow);

    private Task<int> StoreAsync(params long[] ids) =>
        Store.StoreAsync(Node, [.. ids.Select(id => Sample(1) with { ClickId = id })], new JournalPosition(1, 64), default, default);

    private IEnumerable<string> Deleted() => Log.At(LogLevel.Information).Where(e => e.StartsWith("Deleted", StringComparison.Ordinal));

    /// <summary>A clock that reports when a caller has begun to wait for it.</summary>
    private sealed class WatchedTime(DateTimeOffset now) : FakeTimeProvider(now)
    {
        public SemaphoreSlim Timers { get; } = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Timers.Release();
            return timer;
        }
    }
}
