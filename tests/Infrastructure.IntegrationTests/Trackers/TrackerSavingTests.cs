using ClickTracking.Infrastructure.Trackers;
using Dapper;
using FluentAssertions;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.IntegrationTests.Trackers;

/// <summary>The cost of saving trackers, tested with four of them.</summary>
internal sealed class TrackerSavingTests : TrackerFixture
{
    [Test]
    public async Task Clicks_alone_do_not_write_the_snapshot_again()
    {
        var directory = await LoadedAsync();
        await directory.SaveAsync(default);

        Execute("UPDATE change_clock SET value = value + 1; UPDATE publishers SET name = 'other' WHERE id = 12");
        Delete(4711);
        await directory.RefreshAsync(default);
        (await directory.SaveAsync(default)).Should().Be(0);
    }

    [Test]
    public async Task A_snapshot_from_before_the_last_clicks_is_as_good()
    {
        var directory = await LoadedAsync();
        await directory.SaveAsync(default);
        Execute("UPDATE change_clock SET value = value + 100");
        await directory.RefreshAsync(default);
        Execute("UPDATE click_trackers SET state = 'inactive' WHERE id = 1001");
        Delete(1002);

        var next = Directory();
        next.Find(1001)!.Active.Should().BeTrue();
        await next.RefreshAsync(default);

        next.Find(1001)!.Active.Should().BeFalse();
        next.Find(1002).Should().BeNull();
    }

    [Test]
    public async Task A_save_does_not_wait_for_a_running_refresh_nor_hold_one_up()
    {
        var source = new WaitingSource(Source);
        var directory = Directory(source);
        await directory.RefreshAsync(default);
        source.Gate = new TaskCompletionSource();
        var refresh = directory.RefreshAsync(default);

        await directory.SaveAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        refresh.IsCompleted.Should().BeFalse();
        Snapshot.Load()!.Trackers.Should().HaveCount(4);
        source.Gate.SetResult();
        await refresh;
    }

    [Test]
    public async Task A_tracker_that_changed_alone_goes_on_sharing_its_parts()
    {
        var directory = await LoadedAsync();
        Execute("UPDATE click_trackers SET state = 'inactive' WHERE id = 1001");
        await directory.RefreshAsync(default);

        var (changed, other) = (directory.Find(1001)!, directory.Find(1002)!);
        changed.Active.Should().BeFalse();
        changed.LineItem.Should().BeSameAs(other.LineItem);
        changed.Advertiser.Should().BeSameAs(other.Advertiser);
    }

    [Test]
    public void Changes_are_found_without_reading_every_tracker()
    {
        var plan = Plan(Database.Sql["RedirectTracker.All"] + "\nWHERE t.id IN (\n" + Database.Sql["RedirectTracker.ChangedIds"] + "\n)");

        plan.Should().Contain("ix_click_trackers_version").And.Contain("ix_click_trackers_line_item")
            .And.Contain("ix_click_trackers_payment_rule").And.NotContain("SCAN");
    }

    [Test]
    public void Deletions_are_found_without_reading_every_deleted_tracker() =>
        Plan(Database.Sql["DeletedObject.IdsSince"]).Should().Contain("ix_deleted_objects_version");

    private string Plan(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        return string.Join('\n', connection.Query<PlanStep>("EXPLAIN QUERY PLAN " + sql, new { since = 5L }).Select(step => step.Detail));
    }

    private sealed class PlanStep
    {
        public string Detail { get; init; } = "";
    }

    private sealed class WaitingSource(ITrackerSource inner) : ITrackerSource
    {
        public TaskCompletionSource? Gate { get; set; }

        public async Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken)
        {
            if (Gate is not null)
                await Gate.Task;
            return await inner.GetChangesAsync(sinceVersion, cancellationToken);
        }
    }
}
