using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>Tests that a node's number is held by one data folder at a time.</summary>
internal sealed class NumberTests : ClusterFixture
{
    [Test]
    public async Task A_live_nodes_number_stops_the_start_and_a_stopped_ones_does_not()
    {
        var first = await StartAsync(1);
        var (exitCode, error) = await FailToStartAsync(1, FolderOf(2));
        exitCode.Should().Be(1);
        error.Should().MatchRegex(
            $@"^Node:Id 1 is held by another data folder, on host {Environment.MachineName}, whose last sign of life was at \S+ \S+ UTC, \d+ s ago: give this node another Node:Id, or stop that one first\n$");

        await first.KillAsync();
        first = await StartAsync(1);
        Messages(first).Should().NotContain(m => m.Contains("waiting"), "its folder proves that the earlier process is gone");
        await first.StopAsync();
        var second = await StartOnAsync(FolderOf(2), 1);
        (await FailToStartAsync(1, FolderOf(1))).ExitCode.Should().Be(1, "now the other one holds it");
        await second.StopAsync();
        (first.ExitCode, second.ExitCode).Should().Be((0, 0));
    }

    [Test]
    public async Task Of_two_starts_at_the_same_moment_one_wins()
    {
        await (await StartAsync(9)).StopAsync();
        var starts = Enumerable.Range(1, 3).Select(folder => StartOnAsync(FolderOf(folder), 1)).ToArray();
        await Task.WhenAny(Task.WhenAll(starts));

        starts.Count(s => s.IsCompletedSuccessfully).Should().Be(1);
        starts.Where(s => s.IsFaulted).Select(s => s.Exception!.InnerException!.Message).Should()
            .OnlyContain(m => m.Contains("Node:Id 1 is held by another data folder"));
    }

    /// <summary>A frozen process stands for one that was cut off from the database.</summary>
    [Test]
    public async Task A_silent_nodes_number_is_taken_and_it_stops_when_it_is_back_and_keeps_its_clicks()
    {
        var visitors = new Visitors();
        var first = await StartAsync(1);
        var clicking = visitors.ClickAsync(first, CancellationToken.None);
        await visitors.MoreAsync(500);
        Silence(1, () => Signals.Freeze(first.ProcessId));
        var second = await StartOnAsync(FolderOf(2), 1);
        await second.SaysAsync("Node 1 was held by another data folder", "Warning");

        Signals.Thaw(first.ProcessId);
        await first.EndAsync();
        await clicking;
        first.ExitCode.Should().Be(1);
        Messages(first, "Fatal").Should().ContainSingle().Which.Should().Contain("is held by another process");

        first = await StartOnAsync(FolderOf(1), 3);
        await Shipping.DoneAsync(first);
        await FeedHolds.ExactlyAsync(first, visitors);
    }

    [Test]
    public async Task A_start_without_the_database_claims_when_it_is_back_and_stops_if_another_holds_the_number()
    {
        ServerDatabase.RequireSqlite("the database is locked");
        var visitors = new Visitors();
        var first = await StartAsync(1);
        await Eventually.AsyncThat(() => File.Exists(Path.Combine(FolderOf(1), "trackers.snapshot")), "the trackers are on disk");
        await first.StopAsync();
        var other = await StartOnAsync(FolderOf(2), 1);

        using (DatabaseLock.Take(Folder))
        {
            first = await StartOnAsync(FolderOf(1), 1);
            var clicking = visitors.ClickAsync(first, CancellationToken.None);
            await visitors.MoreAsync(300);
            (await Readiness.AskAsync(first)).Text.Should().Contain("its number is claimed as soon as the database answers");
            _ = clicking;
        }

        await first.EndAsync();
        first.ExitCode.Should().Be(1);
        Messages(first, "Fatal").Should().ContainSingle().Which.Should().Contain("Node:Id 1 is held by another data folder");
        StoredRows.Read(Folder, "SELECT cachebuster FROM clicks").Should().BeEmpty();

        first = await StartOnAsync(FolderOf(1), 6);
        await Shipping.DoneAsync(first);
        await FeedHolds.ExactlyAsync(first, visitors);
        await other.StopAsync();
    }

    /// <summary>
    /// Freezes a node and makes it look long away. The database is locked here meanwhile, because a node frozen in a write of its own would
    /// keep it locked.
    /// </summary>
    private void Silence(int node, Action freeze)
    {
        using var connection = ServerDatabase.Open(Folder);
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"UPDATE click_nodes SET heartbeat_at = '2026-01-01 00:00:00' WHERE node_id = {node}";
        command.ExecuteNonQuery();
        freeze();
        transaction.Commit();
    }
}
