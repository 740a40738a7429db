using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using ClickTracking.Infrastructure.Trackers;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Trackers;

internal abstract class TrackerSourceTests(TestDatabase database) : ResourceFamily(database)
{
    private readonly EventLog _log = new();

    protected TrackerSource Source => new(Services.GetRequiredService<IServiceScopeFactory>(), _log.For<TrackerSource>());

    [SetUp]
    public Task InsertObjects() => InsertFamilyAsync();

    [Test]
    public async Task The_first_time_all_trackers_come()
    {
        var all = await Source.GetChangesAsync(0, default);
        all.IsComplete.Should().BeTrue();
        all.Changed.Should().BeEquivalentTo([new RedirectTracker
        {
            Id = 1001,
            Active = true,
            Location = "https://example.com/%C3%BC?%20#f",
            MemberId = 7,
            Advertiser = new RedirectAdvertiser(51, ["example.com", "xn--bcher-kva.example"]),
            LineItem = new RedirectLineItem(91, 5, new LineItemTerms(RevenueType.CostPlusMargin, 999_999.999999m, 0.000001m, 1m)),
            PublisherId = 12,
            TagId = 40,
            PaymentRule = new RedirectPaymentRule(6, null),
        }]);
    }

    [TestCase("UPDATE click_trackers SET state = 'inactive' WHERE id = 1001")]
    [TestCase("UPDATE line_items SET revenue_value = 2 WHERE id = 91")]
    [TestCase("UPDATE payment_rules SET revshare = 0.75 WHERE id = 6")]
    [TestCase("UPDATE advertisers SET landing_domains = '[]' WHERE id = 51")]
    public async Task Afterwards_what_changed_comes(string change)
    {
        var before = await Source.GetChangesAsync(0, default);
        (await Source.GetChangesAsync(before.Version, default)).Changed.Should().BeEmpty();
        Execute(change);
        var after = await Source.GetChangesAsync(before.Version, default);
        after.IsComplete.Should().BeFalse();
        after.Changed.Select(t => t.Id).Should().Equal(1001);
        (await Source.GetChangesAsync(after.Version, default)).Changed.Should().BeEmpty();
    }

    [Test]
    public async Task A_public_suffix_among_the_landing_domains_is_ignored_and_logged_once()
    {
        Execute("""UPDATE advertisers SET landing_domains = '["co.uk", "example.co.uk", "com"]' WHERE id = 51""");
        var source = Source;
        for (var load = 0; load < 2; load++)
            (await source.GetChangesAsync(0, default)).Changed.Single().Advertiser.LandingDomains.Should().Equal("example.co.uk");
        _log.At(LogLevel.Warning).Should().SatisfyRespectively(
            e => e.Should().StartWith("Advertiser 51 of member 7 has the public suffix co.uk"),
            e => e.Should().StartWith("Advertiser 51 of member 7 has the public suffix com "));
    }

    [Test]
    public async Task New_trackers_come_and_deleted_ones_are_told()
    {
        var before = await Source.GetChangesAsync(0, default);
        await WriteAsync(() => InsertAsync(Tracker with { Id = 1002, Code = null }));
        var added = await Source.GetChangesAsync(before.Version, default);
        added.Changed.Select(t => t.Id).Should().Equal(1002);

        await WriteAsync(async () =>
        {
            await Get<Application.Resources.IResourceRepository<Domain.ClickTrackers.ClickTracker>>().DeleteAsync(Tracker, Noon, default);
            return true;
        });
        var deleted = await Source.GetChangesAsync(added.Version, default);
        deleted.Deleted.Should().Equal(1001);
        deleted.Changed.Should().BeEmpty();
    }

    [Test]
    public async Task A_change_that_is_committed_late_is_not_missed()
    {
        var before = await Source.GetChangesAsync(0, default);
        await using (var other = Services.CreateAsyncScope())
        {
            var session = other.ServiceProvider.GetRequiredService<DbSession>();
            await using var late = await session.BeginAsync(default);
            await session.QueryTextAsync<int>("UPDATE click_trackers SET state = 'inactive' WHERE id = 1001", null, default);
            var meanwhile = await Source.GetChangesAsync(before.Version, default);
            meanwhile.Changed.Should().BeEmpty();
            before = before with { Version = meanwhile.Version };
            await late.CommitAsync(default);
        }
        (await Source.GetChangesAsync(before.Version, default)).Changed.Single().Active.Should().BeFalse();
    }
}
