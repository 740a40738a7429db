using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using FluentAssertions;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Ledger;

internal abstract class LedgerTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly NodeReport _report = new()
    {
        Node = 0,
        LedgerId = new string('f', 32),
        StartedAt = Noon,
        ReportedAt = Noon.AddSeconds(5),
        JournalClicks = 10,
        PendingBytes = 640,
        Journaled = 10,
        Shipping = new ShippingCounts(8, 6, 1, 1, 0),
        Outcomes = [new OutcomeCount("journaled", 10, 10), new OutcomeCount("lost", 1, 2)],
    };

    private ILedgerRepository Ledger => Get<ILedgerRepository>();

    [Test]
    public async Task A_nodes_report_and_its_shipped_clicks_make_its_ledger()
    {
        await Get<IClickStore>().StoreDirectAsync(Sample(1), default);
        await Ledger.SaveAsync(_report, [], default);
        var node = (await Ledger.GetNodesAsync(default)).Single();
        (node.Node, node.StartedAt, node.ReportedAt, node.Pending, node.PendingBytes).Should().Be((0, Noon, Noon.AddSeconds(5), 10, 640));
        node.Total.Emergency.Should().Be(1);
        node.SinceStart.Shipping.Should().Be(_report.Shipping);
        node.Outcomes.Should().BeEquivalentTo(_report.Outcomes);
    }

    [Test]
    public async Task A_later_report_replaces_the_earlier_and_totals_only_grow()
    {
        await Ledger.SaveAsync(_report, [], default);
        await Ledger.SaveAsync(_report with { Outcomes = [new OutcomeCount("lost", 0, 1)], PendingBytes = 0 }, [], default);
        var node = (await Ledger.GetNodesAsync(default)).Single();
        node.PendingBytes.Should().Be(0);
        node.Outcomes.Single(o => o.Outcome == "lost").Should().Be(new OutcomeCount("lost", 0, 2));
    }

    [Test]
    public async Task Losses_are_found_by_their_time_and_grow()
    {
        var loss = new ClickLoss(0, LossKind.Lost, Noon, Noon.AddMinutes(1), 3, "disk full");
        await Ledger.SaveAsync(_report, [loss, loss with { Kind = LossKind.Unreadable, Clicks = 1 }], default);
        await Ledger.SaveAsync(_report, [loss with { To = Noon.AddMinutes(2), Clicks = 5, Reason = "still" }], default);
        await Ledger.SaveAsync(_report, [loss], default);

        (await Ledger.GetLossesAsync(Noon, Noon.AddSeconds(1), default)).Single(l => l.Kind == LossKind.Lost)
            .Should().Be(loss with { To = Noon.AddMinutes(2), Clicks = 5 });
        (await Ledger.GetLossesAsync(Noon.AddMinutes(2), Noon.AddMinutes(3), default)).Should().ContainSingle();
        (await Ledger.GetLossesAsync(Noon.AddDays(-1), Noon, default)).Should().BeEmpty();
    }
}
