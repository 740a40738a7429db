using ClickTracking.Application.Common;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;
using ClickTracking.Infrastructure.Trackers;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Trackers;

/// <summary>Changes that the database commits reach the trackers in memory.</summary>
internal sealed class TrackerDirectoryTests : TrackerFixture
{
    [Test]
    public async Task Trackers_hold_what_the_database_has()
    {
        var directory = Directory();
        directory.IsLoaded.Should().BeFalse();
        await directory.RefreshAsync(default);

        directory.IsLoaded.Should().BeTrue();
        directory.Count.Should().Be(4);
        directory.Find(1001).Should().BeEquivalentTo(new RedirectTracker
        {
            Id = 1001,
            Active = true,
            Location = "https://example.com/%C3%BC?%20#f",
            MemberId = 7,
            Advertiser = new RedirectAdvertiser(51, ["example.com", "xn--bcher-kva.example"]),
            LineItem = new RedirectLineItem(91, 3, new LineItemTerms(RevenueType.CostPlusCpm, 1.25m, 0.000001m, 0.1m)),
            PublisherId = 12,
            TagId = 40,
            PaymentRule = new RedirectPaymentRule(5, 0.6m),
        });
        directory.Find(1004).Should().BeEquivalentTo(new RedirectTracker
        {
            Id = 1004,
            Active = false,
            Location = null,
            MemberId = 7,
            Advertiser = new RedirectAdvertiser(52, []),
            LineItem = new RedirectLineItem(93, 0, new LineItemTerms(RevenueType.None)),
            PublisherId = 12,
            TagId = 0,
            PaymentRule = null,
        });
        directory.Find(1005).Should().BeNull();
    }

    /// <summary>SQLite stores a whole amount as an integer and any other as a fraction.</summary>
    [Test]
    public async Task Whole_amounts_and_fractions_are_read_beside_each_other()
    {
        Execute("UPDATE line_items SET revenue_value = 1, commission_cpm = 2 WHERE id = 92");
        var directory = await LoadedAsync();
        directory.Find(1001)!.LineItem.Terms.RevenueValue.Should().Be(1.25m);
        directory.Find(1003)!.LineItem.Should().Be(new RedirectLineItem(92, 0, new LineItemTerms(RevenueType.Cpc, 1m, 2m)));
    }

    [Test]
    public async Task A_new_tracker_arrives()
    {
        var directory = await LoadedAsync();
        Insert(1005);
        directory.Find(1005).Should().BeNull();
        await directory.RefreshAsync(default);
        directory.Find(1005)!.LineItem.Id.Should().Be(92);
        directory.Count.Should().Be(5);
    }

    [Test]
    public async Task A_changed_tracker_arrives_and_the_others_stay()
    {
        var directory = await LoadedAsync();
        var other = directory.Find(1002);
        Execute(
            "UPDATE click_trackers SET click_url = 'http://example.com/new', state = 'inactive', tag_id = NULL, payment_rule_id = NULL WHERE id = 1001");
        await directory.RefreshAsync(default);

        var changed = directory.Find(1001)!;
        (changed.Location, changed.Active, changed.TagId, changed.PaymentRuleId, changed.MediaBuyRevSharePct)
            .Should().Be(("http://example.com/new", false, 0, 0, null));
        directory.Find(1002).Should().BeSameAs(other);
    }

    [Test]
    public async Task A_deleted_tracker_goes()
    {
        var directory = await LoadedAsync();
        Delete(1001);
        await directory.RefreshAsync(default);
        directory.Find(1001).Should().BeNull();
        directory.Count.Should().Be(3);
    }

    [Test]
    public async Task A_deleted_object_of_another_kind_takes_no_tracker_with_it()
    {
        var directory = await LoadedAsync();
        Execute(
            "INSERT INTO deleted_objects (service, id, member_id, name, deleted_at) VALUES ('lineitem', 1001, 7, 'l', '2026-03-04 12:00:00')");
        await directory.RefreshAsync(default);
        directory.Find(1001).Should().NotBeNull();
    }

    [Test]
    public async Task A_tracker_that_came_and_went_between_two_refreshes_is_not_there()
    {
        var directory = await LoadedAsync();
        Insert(1005);
        Delete(1005);
        await directory.RefreshAsync(default);
        directory.Find(1005).Should().BeNull();
    }

    [Test]
    public async Task A_change_of_a_line_item_reaches_its_trackers()
    {
        var directory = await LoadedAsync();
        Execute(
            "UPDATE line_items SET revenue_type = 'cpa', revenue_value = 2.5, commission_cpm = NULL, insertion_order_id = NULL WHERE id = 91");
        await directory.RefreshAsync(default);

        var expected = new RedirectLineItem(91, 0, new LineItemTerms(RevenueType.Cpa, 2.5m, null, 0.1m));
        directory.Find(1001)!.LineItem.Should().Be(expected);
        directory.Find(1002)!.LineItem.Should().Be(expected);
        directory.Find(1003)!.LineItem.Terms.RevenueValue.Should().Be(0.5m);
    }

    [Test]
    public async Task A_change_of_a_payment_rule_reaches_its_trackers()
    {
        var directory = await LoadedAsync();
        Execute("UPDATE payment_rules SET revshare = 0.75 WHERE id = 5");
        await directory.RefreshAsync(default);
        directory.Find(1001)!.MediaBuyRevSharePct.Should().Be(0.75m);
        directory.Find(1003)!.MediaBuyRevSharePct.Should().Be(0.75m);
        directory.Find(1002)!.MediaBuyRevSharePct.Should().BeNull();
    }

    [Test]
    public async Task A_change_of_the_landing_domains_reaches_the_advertisers_trackers()
    {
        var directory = await LoadedAsync();
        Execute("""UPDATE advertisers SET landing_domains = '["new.example","other.example"]' WHERE id = 51""");
        await directory.RefreshAsync(default);
        foreach (var id in (long[])[1001, 1002, 1003])
            directory.Find(id)!.Advertiser.LandingDomains.Should().Equal("new.example", "other.example");
        directory.Find(1004)!.Advertiser.LandingDomains.Should().BeEmpty();
    }

    [Test]
    public async Task Only_what_changed_is_read_again()
    {
        var since = Version();
        Execute("UPDATE line_items SET revenue_value = 2 WHERE id = 91; UPDATE publishers SET name = 'other' WHERE id = 12");
        Delete(1002);
        var changes = await Source.GetChangesAsync(since, default);
        changes.IsComplete.Should().BeFalse();
        changes.Changed.Select(t => t.Id).Should().Equal(1001);
        changes.Deleted.Should().Equal(1002);
        changes.Version.Should().Be(Version());
        (await Source.GetChangesAsync(changes.Version, default))
            .Should().BeEquivalentTo(new TrackerChanges(changes.Version, false, [], []));
    }

    [Test]
    public async Task A_click_url_that_would_break_the_header_is_none()
    {
        Execute("UPDATE click_trackers SET click_url = 'https://example.com/' || char(13, 10) || 'Set-Cookie: a=b' WHERE id = 1001");
        (await LoadedAsync()).Find(1001)!.Location.Should().BeNull();
    }

    [Test]
    public async Task A_database_that_went_back_is_not_believed_until_it_is_taken_on_purpose_and_read_whole()
    {
        var copy = Backup();
        Insert(1005);
        Execute("UPDATE click_trackers SET state = 'inactive' WHERE id = 1001");
        Delete(1003);
        var directory = await LoadedAsync();
        Restore(copy);
        await directory.Awaiting(d => d.RefreshAsync(default)).Should().ThrowAsync<DatabaseUnavailableException>();
        directory.Find(1005).Should().NotBeNull("the trackers of an older copy are not taken");

        directory.ReadAllNext();
        await directory.RefreshAsync(default);
        directory.Count.Should().Be(4);
        directory.Find(1005).Should().BeNull();
        directory.Find(1001)!.Active.Should().BeTrue();
        directory.Find(1003).Should().NotBeNull();

        Execute("UPDATE click_trackers SET state = 'inactive' WHERE id = 1002");
        await directory.RefreshAsync(default);
        directory.Find(1002)!.Active.Should().BeFalse();
    }

    [Test]
    public async Task A_refresh_called_after_a_commit_sees_it_although_another_one_is_running()
    {
        var source = new HeldSource(Source);
        var directory = Directory(source);
        var running = directory.RefreshAsync(default);
        await source.HasRead;
        Insert(1005);
        var second = directory.RefreshAsync(default);
        var third = directory.RefreshAsync(default);

        source.Release();
        await running;
        await second;
        directory.Find(1005).Should().NotBeNull();
        await third;
        source.Calls.Should().Be(2, "one refresh that began after both calls serves both");
    }

    [Test]
    public async Task A_refresh_that_fails_leaves_the_trackers_and_is_made_up_for_by_the_next()
    {
        var source = new HeldSource(Source);
        source.Release();
        var directory = Directory(source);
        await directory.RefreshAsync(default);
        Insert(1005);

        source.Exception = new DatabaseUnavailableException("down", new IOException());
        await directory.Invoking(d => d.RefreshAsync(default)).Should().ThrowAsync<DatabaseUnavailableException>();
        directory.Count.Should().Be(4);
        directory.IsLoaded.Should().BeTrue();

        source.Exception = null;
        await directory.RefreshAsync(default);
        directory.Find(1005).Should().NotBeNull();
    }

    [Test]
    public async Task A_wish_to_read_all_that_comes_during_a_refresh_holds_for_the_next_one()
    {
        var source = new HeldSource(Source);
        var directory = Directory(source);
        source.Release();
        await directory.RefreshAsync(default);
        source.Hold();
        var running = directory.RefreshAsync(default);
        await source.HasRead;
        directory.ReadAllNext();
        source.Release();
        await running;
        await directory.RefreshAsync(default);
        await directory.RefreshAsync(default);
        source.Since.Select(since => since == 0).Should().Equal(true, false, true, false);
    }

    private void Insert(long id) => Execute(
        "INSERT INTO click_trackers (id, member_id, advertiser_id, name, publisher_id, line_item_id, last_modified) " +
        $"VALUES ({id}, 7, 51, 'n', 12, 92, '2026-03-04 12:00:00')");

    /// <summary>A source that reads from the database and answers when it is released.</summary>
    private sealed class HeldSource(ITrackerSource inner) : ITrackerSource
    {
        private TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Calls => Since.Count;

        /// <summary>The version of each call.</summary>
        public List<long> Since { get; } = [];

        public Exception? Exception { get; set; }

        public Task HasRead => _read.Task;

        public void Release() => _released.TrySetResult();

        public void Hold()
        {
            _read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public async Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken)
        {
            Since.Add(sinceVersion);
            if (Exception is not null)
                throw Exception;
            var changes = await inner.GetChangesAsync(sinceVersion, cancellationToken);
            _read.TrySetResult();
            await _released.Task;
            return changes;
        }
    }
}
