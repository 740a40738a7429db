using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Redirects;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Redirects;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Redirects;

/// <summary>Counts wait in memory while the database is away, and a stop stores them.</summary>
[Parallelizable]
internal sealed class TrackerOutcomeKeeperTests : ShipperFixture
{
    private static readonly RedirectTracker _tracker = new()
    {
        Id = 74,
        Active = false,
        MemberId = 958,
        Advertiser = new RedirectAdvertiser(1, []),
        LineItem = new RedirectLineItem(1, 0, new LineItemTerms(RevenueType.None)),
        PublisherId = 1,
    };

    private ServiceProvider _services = null!;

    [SetUp]
    public void BuildServices() => _services = new ServiceCollection().AddSingleton<IDatabase>(Database).AddScoped<DbSession>()
        .AddScoped<ITrackerOutcomeRepository, TrackerOutcomeRepository>().AddScoped<IFailedTagRepository, FailedTagRepository>()
        .BuildServiceProvider();

    [TearDown]
    public void DisposeServices() => _services.Dispose();

    [Test]
    public async Task Counts_wait_for_the_database_and_are_stored_once()
    {
        var outcomes = new TrackerOutcomes(Time);
        using var keeper = Keeper(outcomes);
        outcomes.Add(_tracker, RedirectCount.Inactive);
        using (var other = new SqliteConnection(ConnectionString))
        {
            other.Open();
            using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN EXCLUSIVE";
            hold.ExecuteNonQuery();
            await keeper.SaveAsync(default);
            outcomes.Add(_tracker, RedirectCount.Inactive);
            hold.CommandText = "COMMIT";
            hold.ExecuteNonQuery();
        }
        Query<long>("SELECT requests FROM tracker_outcomes").Should().BeEmpty();
        Log.At(LogLevel.Error).Should().BeEmpty("an outage has its own events");

        await keeper.SaveAsync(default);
        await keeper.SaveAsync(default);
        Query<long>("SELECT requests FROM tracker_outcomes").Should().Equal(2);
    }

    [Test]
    public async Task A_stop_stores_them()
    {
        var outcomes = new TrackerOutcomes(Time);
        using var keeper = Keeper(outcomes);
        await keeper.StartAsync(default);
        outcomes.Add(_tracker, RedirectCount.Refused);
        await keeper.StopAsync(default);
        Query<string>("SELECT outcome FROM tracker_outcomes").Should().Equal("refused");
    }

    [Test]
    public async Task A_table_that_takes_nothing_is_said_once_and_forgets_nothing()
    {
        var outcomes = new TrackerOutcomes(Time);
        using var keeper = Keeper(outcomes);
        Execute("ALTER TABLE tracker_outcomes RENAME TO gone");
        outcomes.Add(_tracker, RedirectCount.Refused);
        await keeper.SaveAsync(default);
        await keeper.SaveAsync(default);
        Log.At(LogLevel.Error).Should().ContainSingle();
        Execute("ALTER TABLE gone RENAME TO tracker_outcomes");
        await keeper.SaveAsync(default);
        Query<long>("SELECT requests FROM tracker_outcomes").Should().Equal(1);
    }

    [Test]
    public async Task Tags_wait_for_their_table_without_the_counts_being_stored_twice()
    {
        var (outcomes, tags) = (new TrackerOutcomes(Time), new FailedTagSample(Time));
        using var keeper = Keeper(outcomes, tags);
        Execute("ALTER TABLE failed_tags RENAME TO gone");
        outcomes.Add(_tracker, RedirectCount.Refused);
        tags.Add(RedirectCount.Refused, _tracker, RedirectQuery.Parse("id=74"), "?id=74", null);
        await keeper.SaveAsync(default);
        Execute("ALTER TABLE gone RENAME TO failed_tags");
        await keeper.SaveAsync(default);
        Query<long>("SELECT requests FROM tracker_outcomes").Should().Equal(1);
        Query<string>("SELECT outcome || ' ' || query || ' ' || requests FROM failed_tags").Should().Equal("refused id=74 1");
    }

    private TrackerOutcomeKeeper Keeper(TrackerOutcomes outcomes, FailedTagSample? tags = null) => new(
        outcomes, tags ?? new FailedTagSample(Time), Shipper(Open()), _services.GetRequiredService<IServiceScopeFactory>(), Time,
        Log.For<TrackerOutcomeKeeper>());
}
