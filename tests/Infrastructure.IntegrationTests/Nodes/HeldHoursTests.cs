using System.Globalization;
using ClickTracking.Application.Nodes;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Nodes;

/// <summary>Tests which hours a node holds open as its number and its folder go their ways.</summary>
internal sealed class HeldHoursTests : NodeFixture
{
    private static readonly DateTime _ten = new(2026, 3, 4, 10, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task A_killed_process_leaves_its_time_to_the_next_one_of_its_folder()
    {
        ShippedUntil = _ten;
        await ClaimAsync(Process("a"));
        ShippedUntil = null;
        var next = Process("a");
        await ClaimAsync(next);
        (await HoldersAsync()).Should().Equal("4 live 10");
        await BeatAsync(next);
        (await HoldersAsync()).Should().Equal("4 live 10");
        ShippedUntil = _ten.AddHours(2);
        await BeatAsync(next);
        (await HoldersAsync()).Should().Equal("4 live 12");
        ShippedUntil = _ten.AddHours(1);
        await BeatAsync(next);
        (await HoldersAsync()).Should().Equal("4 live 11");
    }

    [Test]
    public async Task A_new_folder_holds_nothing_that_was_before_it()
    {
        ShippedUntil = _ten;
        await ClaimAsync(Process("a"));
        (await HoldersAsync()).Should().Equal("4 live 10");
        await ReleaseAsync(Process("b"));
        (await HoldersAsync()).Should().Equal("4 live 10");
    }

    [Test]
    public async Task A_node_that_stopped_with_an_empty_journal_holds_nothing_and_its_number_can_be_anothers()
    {
        var first = Process("a");
        ShippedUntil = _ten;
        await ClaimAsync(first);
        await ReleaseAsync(first);
        (await HoldersAsync()).Should().BeEmpty();
        ShippedUntil = null;
        await ClaimAsync(Process("b"));
        (await HoldersAsync()).Should().Equal("4 live unknown");
    }

    [Test]
    public async Task A_silent_folder_whose_number_another_one_takes_still_holds_its_hours()
    {
        ShippedUntil = _ten;
        await ClaimAsync(Process("a"));
        await TakeOverAsync("b", _ten.AddHours(3));
        (await HoldersAsync()).Should().Equal("4 live 13", "4 silent 10");
        await TakeOverAsync("c", _ten.AddHours(4));
        (await HoldersAsync()).Should().Equal("4 live 14", "4 silent 10", "4 silent 13");

        ShippedUntil = null;
        await ClaimAsync(Process("a", Node + 1));
        (await HoldersAsync()).Should().Equal("4 live 14", "4 silent 13", "5 live 10");
    }

    [Test]
    public async Task A_folder_with_another_number_takes_its_time_along()
    {
        ShippedUntil = _ten;
        await ClaimAsync(Process("a"));
        ShippedUntil = null;
        await ClaimAsync(Process("a", Node + 1));
        (await HoldersAsync()).Should().Equal("5 live 10");
        Execute("UPDATE click_nodes SET state = 'retired', retired_at = '2026-03-04 12:00:00' WHERE node_id = 5");
        await ClaimAsync(Process("a", Node + 2));
        (await AllAsync()).Should().Equal("4 stopped 10", "5 stopped 10", "6 live 10");
    }

    [Test]
    public async Task A_retired_folder_whose_number_another_one_takes_stays_retired()
    {
        ShippedUntil = _ten;
        await ClaimAsync(Process("a"));
        Silence();
        await RetireAsync();
        await ClaimAsync(Process("b"));
        (await AllAsync()).Should().Equal("4 live 10", "4 retired 10");
        Query<long>("SELECT COUNT(*) FROM lost_folders WHERE retired_at IS NOT NULL").Should().Equal(1);
        Query<long>("SELECT COUNT(*) FROM click_nodes WHERE retired_at IS NOT NULL").Should().Equal(0);
    }

    private async Task TakeOverAsync(string folder, DateTime shippedUntil)
    {
        Silence();
        ShippedUntil = shippedUntil;
        var (process, refused) = (Process(folder), await ClaimAsync(Process(folder)));
        (await ClaimAsync(process, refused.Holder)).IsHeld.Should().BeTrue();
    }

    private async Task<string[]> HoldersAsync() => Texts((await ShippingAsync()).Where(n => n.HoldsHours));

    private async Task<string[]> AllAsync() => Texts(await ShippingAsync());

    private Task<IReadOnlyList<NodeShipping>> ShippingAsync() => WithNodesAsync((nodes, _) => nodes.GetShippingAsync(default));

    private static string[] Texts(IEnumerable<NodeShipping> nodes) =>
        [.. nodes.Select(n => $"{n.Number} {n.State.ToString().ToLowerInvariant()} {n.ShippedUntil?.ToString("HH", CultureInfo.InvariantCulture) ?? "unknown"}")];
}
